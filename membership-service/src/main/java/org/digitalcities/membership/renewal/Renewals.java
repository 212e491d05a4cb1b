package org.digitalcities.membership.renewal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.RenewalEnd;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.messaging.tally.TallyCounts;
import org.springframework.stereotype.Component;

/** The front door to renewals: loads, lets the renewal decide, saves. */
@Component
public class Renewals {

    private final RenewalStore store;
    private final Members members;

    Renewals(RenewalStore store, Members members) {
        this.store = store;
        this.members = members;
    }

    public Optional<Snapshot<Renewal>> find(String id) {
        return store.aggregates().find(id);
    }

    /** The existing renewals among a bounded number of ids. */
    public List<Renewal> findAll(Collection<String> ids) {
        return store.findAll(ids).stream().map(Snapshot::state).toList();
    }

    public ListingPage<Snapshot<Renewal>> list(String campaign, ListingQuery part) {
        return store.list(campaign, part);
    }

    /** A part of a campaign's renewals in the order of their ids, for work that processes each of them. */
    public Slice<Snapshot<Renewal>> walk(String campaign, String after, int limit) {
        return store.walk(campaign, after, limit);
    }

    /** Answers to a campaign that are not decided, at most so many: first those that wait for an officer. */
    public List<Renewal.Undecided> undecided(String campaign, int most) {
        return store.undecided(campaign, most).stream()
                .map(one -> (Renewal.Undecided) one.state())
                .toList();
    }

    /** The figures of each of these campaigns, in the buckets of {@link #bucket}, read from a tally at once. */
    public Map<String, TallyCounts> counts(Collection<String> campaigns) {
        return store.counts(campaigns);
    }

    /** The bucket of the renewals of one section with one status. */
    public static String bucket(Status status, String section) {
        return status.stored() + "|" + section;
    }

    /** The section of a bucket. */
    public static String section(String bucket) {
        return bucket.substring(bucket.indexOf('|') + 1);
    }

    /** Invites members, each once: a repeat changes nothing. */
    public void invite(
            String campaign, String mandate, Collection<Member> asked, Deadline deadline, Approval approval, Act act) {
        var byRenewal = new LinkedHashMap<String, Member>();
        for (var member : asked) byRenewal.put(Renewal.Invitation.idOf(campaign, member.id()), member);
        store.aggregates().many().put(byRenewal.keySet(), act, (id, known) -> {
            if (known.isPresent()) return Decision.unchanged();
            var member = byRenewal.get(id);
            var invitation = Renewal.Invitation.of(
                    campaign, mandate, member.id(), member.profile().section(), deadline, approval);
            return Renewal.invite(invitation, List.of(member.contact().id()));
        });
    }

    /**
     * Invites one member of a campaign that has begun, also one whose renewal has ended without an answer.
     *
     * @return the renewal as it is now
     */
    public Renewal add(String campaign, String mandate, Member member, Deadline deadline, Approval approval, Act act) {
        var id = idOf(campaign, member.id());
        var contacts = List.of(member.contact().id());
        var invitation = Renewal.Invitation.of(
                campaign, mandate, member.id(), member.profile().section(), deadline, approval);
        var outcome = store.aggregates()
                .many()
                .put(
                        List.of(id),
                        act,
                        (_, known) -> known.map(renewal ->
                                        renewal.decide(new Renewal.Command.InviteAgain(deadline, contacts), act.now()))
                                .orElseGet(() -> Renewal.inviteLater(invitation, contacts, act.now())))
                .get(id);
        return done(id, outcome);
    }

    /** Tells the members' current contacts, once, that the deadline was extended. */
    public void extend(
            Collection<? extends Renewal> renewals, Map<String, Member> members, Deadline deadline, Act act) {
        tell(renewals, (_, contacts) -> new Renewal.Command.Extend(deadline, contacts), members, act);
    }

    /** Ends the renewals that have no answer: nothing is asked of these members any more. */
    public void end(Collection<? extends Renewal> renewals, Map<String, Member> members, RenewalEnd cause, Act act) {
        tell(renewals, (_, contacts) -> new Renewal.Command.End(cause, contacts), members, act);
    }

    /** The decisions of a campaign on those of the members that answered or lapsed: whether each remains a member. */
    public Map<String, Boolean> endings(String campaign, Collection<String> members) {
        var endings = new HashMap<String, Boolean>();
        for (var renewal : findAll(members.stream()
                .map(member -> Renewal.Invitation.idOf(campaign, member))
                .toList())) {
            switch (renewal) {
                case Renewal.Renewed renewed -> endings.put(renewed.invitation().member(), true);
                case Renewal.Withdrawn _, Renewal.Lapsed _ ->
                    endings.put(renewal.invitation().member(), false);
                case Renewal.Invited _, Renewal.Unapproved _, Renewal.Ended _ -> {}
            }
        }
        return endings;
    }

    /** One of these campaigns that a member has answered itself, or an officer on its behalf. */
    public Optional<String> answered(Collection<String> campaigns, String member) {
        return findAll(campaigns.stream()
                        .map(campaign -> idOf(campaign, member))
                        .toList())
                .stream()
                .filter(renewal -> switch (renewal) {
                    case Renewal.Unapproved _, Renewal.Renewed _, Renewal.Withdrawn _ -> true;
                    case Renewal.Invited _, Renewal.Lapsed _, Renewal.Ended _ -> false;
                })
                .map(renewal -> renewal.invitation().campaign())
                .findFirst();
    }

    /** Which of these members a campaign asks or has asked; one whose renewal has ended without an answer can be asked again. */
    public Set<String> asked(String campaign, Collection<String> members) {
        return findAll(members.stream().map(member -> idOf(campaign, member)).toList()).stream()
                .filter(renewal -> !(renewal instanceof Renewal.Ended))
                .map(renewal -> renewal.invitation().member())
                .collect(Collectors.toSet());
    }

    /** The campaign in the id of a renewal. */
    public static String campaignOf(String id) {
        return id.substring(0, Math.max(0, id.indexOf('.')));
    }

    /** The id of a campaign's renewal for a member. */
    public static String idOf(String campaign, String member) {
        return Renewal.Invitation.idOf(campaign, member);
    }

    /**
     * Reminds the members' current contacts.
     *
     * @param rungs by the id of the renewal, the rung of which its member is reminded
     */
    public void remind(
            Collection<? extends Renewal> renewals, Map<String, Member> members, Map<String, Instant> rungs, Act act) {
        tell(renewals, (id, contacts) -> new Renewal.Command.Remind(rungs.get(id), contacts), members, act);
    }

    /** Lets silent members lapse, and returns the resulting status of each. */
    public List<Renewal> lapse(Collection<? extends Renewal> renewals, Act act) {
        var outcomes = store.aggregates()
                .many()
                .act(ids(renewals), act, (id, renewal) -> renewal.decide(new Renewal.Command.Lapse(), act.now()));
        return outcomes.entrySet().stream()
                .map(one -> done(one.getKey(), one.getValue()))
                .toList();
    }

    /** What a round does to a renewal is never refused. */
    private static Renewal done(String id, Outcome<Renewal> outcome) {
        return switch (outcome) {
            case Outcome.Done<Renewal> done -> done.snapshot().state();
            case Outcome.Refused<Renewal> _,
                    Outcome.Stale<Renewal> _,
                    Outcome.KeyReused<Renewal> _,
                    Outcome.Unknown<Renewal> _ ->
                throw new IllegalStateException("a campaign could not visit the renewal " + id);
        };
    }

    /** @param command by the renewal's id and the ids of the member's contacts */
    private void tell(
            Collection<? extends Renewal> renewals,
            BiFunction<String, List<String>, Renewal.Command> command,
            Map<String, Member> members,
            Act act) {
        store.aggregates()
                .many()
                .act(
                        ids(renewals),
                        act,
                        (id, renewal) -> renewal.decide(
                                command.apply(
                                        id,
                                        contacts(
                                                members.get(renewal.invitation().member()))),
                                act.now()));
    }

    private static List<String> contacts(Member member) {
        return member == null ? List.of() : List.of(member.contact().id());
    }

    private static List<String> ids(Collection<? extends Renewal> renewals) {
        return renewals.stream().map(renewal -> renewal.invitation().id()).toList();
    }

    /** The answer to a repeated act; empty for a new one. */
    public Optional<Outcome<Renewal>> repeat(String id, Act act) {
        return store.aggregates().repeat(id, act);
    }

    /** Accepts an answer: the state, the events and the requested change of the member are one write. */
    public Outcome<Renewal> answer(String id, Act act, Renewal.Command answer) {
        return act(id, act, answer);
    }

    /** Decides an answer, or asks the member back. */
    public Outcome<Renewal> decide(String id, Act act, Renewal.Command decision) {
        return act(id, act, decision);
    }

    /** Revokes the personal links of a renewal and invites again with new ones. */
    public Outcome<Renewal> revokeLinks(String id, Act act) {
        var renewal = find(id);
        if (renewal.isEmpty()) return new Outcome.Unknown<>(id);
        return act(
                id, act, new Renewal.Command.RevokeLinks(contacts(renewal.get().state())));
    }

    private Outcome<Renewal> act(String id, Act act, Renewal.Command command) {
        return store.aggregates().act(id, act, renewal -> renewal.decide(command, act.now()));
    }

    private List<String> contacts(Renewal renewal) {
        return members.find(renewal.invitation().member())
                .map(member -> List.of(member.state().contact().id()))
                .orElse(List.of());
    }

    /** The status of a renewal, as in lists and counts. */
    public enum Status {
        INVITED,
        SUBMITTED,
        ASKED_BACK,
        REFUSED,
        RENEWED,
        WITHDRAWN,
        LAPSED,
        ENDED;

        public static Status of(Renewal renewal) {
            return switch (renewal) {
                case Renewal.Invited _ -> INVITED;
                case Renewal.Submitted _ -> SUBMITTED;
                case Renewal.AskedBack _ -> ASKED_BACK;
                case Renewal.Refused _ -> REFUSED;
                case Renewal.Renewed _ -> RENEWED;
                case Renewal.Withdrawn _ -> WITHDRAWN;
                case Renewal.Lapsed _ -> LAPSED;
                case Renewal.Ended _ -> ENDED;
            };
        }

        String stored() {
            return EnumNames.of(this);
        }
    }
}

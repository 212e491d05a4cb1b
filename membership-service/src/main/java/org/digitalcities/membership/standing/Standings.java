package org.digitalcities.membership.standing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.digitalcities.community.Community;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.mandate.MandateState;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.standing.Standing.Cause;
import org.digitalcities.membership.standing.Standing.State;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.stereotype.Component;

/**
 * The front door to standings: who is a member, in which mandate, and why. What is stored for a mandate counts; where nothing is, the
 * mandates before it decide, so that who was a member continues from the very act with which a mandate begins. Who is on record and of
 * whom no mandate says anything is a member.
 */
@Component
public class Standings {

    private final StandingStore store;
    private final Mandates mandates;
    private final Members members;
    private final List<MemberReferences> references;
    private final CampaignOrder order;
    private final Community community;

    Standings(
            StandingStore store,
            Mandates mandates,
            Members members,
            List<MemberReferences> references,
            CampaignOrder order,
            Community community) {
        this.order = order;
        this.community = community;
        this.store = store;
        this.mandates = mandates;
        this.members = members;
        this.references = references;
    }

    /** How a renewal for a mandate ended for a member, and when. */
    record Answered(String mandate, String member, Cause outcome, String renewal, Instant at) {}

    Optional<Snapshot<Standing>> find(String id) {
        return store.aggregates().find(id);
    }

    ListingPage<Snapshot<Standing>> list(String mandate, ListingQuery part) {
        return store.list(mandate, part);
    }

    /** The standing of each of these members in a mandate, stored or derived. */
    public Map<String, Standing> in(String mandate, Collection<String> members) {
        var standings = new HashMap<String, Standing>();
        var open = new LinkedHashSet<>(members);
        for (var earlier : upTo(mandate)) {
            if (open.isEmpty()) break;
            var ids =
                    open.stream().map(member -> Standing.idOf(earlier, member)).toList();
            for (var found : store.findAll(ids).values()) {
                var known = found.state();
                open.remove(known.member());
                standings.put(
                        known.member(),
                        earlier.equals(mandate)
                                ? known
                                : Standing.derived(
                                        mandate, known.member(), known.state().carried()));
            }
        }
        for (var member : open) standings.put(member, Standing.derived(mandate, member, State.CONTINUING));
        return standings;
    }

    /** The mandate and those before it, the newest first. */
    private List<String> upTo(String mandate) {
        var order = mandates.all().stream().map(Mandate::id).toList();
        var place = order.indexOf(mandate);
        return place < 0 ? List.of(mandate) : order.subList(place, order.size());
    }

    /** Who of these is a member now: in the current mandate, or on record if none has begun. */
    public List<String> membersNow(Collection<String> members) {
        var current = mandates.current();
        if (current.isEmpty()) return List.copyOf(members);
        var standings = in(current.get(), members);
        return members.stream()
                .filter(member -> standings.get(member).state().isMember())
                .toList();
    }

    /** Those of these who are members now, in their order. */
    public List<Member> onlyMembersNow(List<Member> members) {
        var now = Set.copyOf(membersNow(members.stream().map(Member::id).toList()));
        return members.stream().filter(member -> now.contains(member.id())).toList();
    }

    /** What is stored for these members in a mandate, by member. */
    public Map<String, Standing> storedIn(String mandate, Collection<String> members) {
        return store
                .findAll(members.stream()
                        .map(member -> Standing.idOf(mandate, member))
                        .toList())
                .values()
                .stream()
                .map(Snapshot::state)
                .collect(Collectors.toMap(Standing::member, standing -> standing));
    }

    /** A member's standing in each mandate that has begun or says something of it, the newest first. */
    List<Standing> ofMember(String member) {
        var current = mandates.current();
        var all = mandates.all().stream().map(Mandate::id).toList();
        var stored = store.findAll(
                all.stream().map(mandate -> Standing.idOf(mandate, member)).toList());
        var standings = new ArrayList<Standing>();
        for (var mandate : all) {
            var known = stored.get(Standing.idOf(mandate, member));
            if (known != null) standings.add(known.state());
            else if (current.filter(mandate::equals).isPresent())
                standings.add(in(mandate, List.of(member)).get(member));
        }
        return standings;
    }

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<Standing>> repeat(String id, Act act) {
        return store.aggregates().repeat(id, act);
    }

    /** An officer's act on the standing in the current mandate; a reinstatement may also be for one that is planned. */
    Outcome<Standing> act(String id, Act act, Standing.Command command) {
        var mandate = Standing.mandateOf(id);
        var member = Standing.memberOf(id);
        var state = mandates.stateOf(mandate);
        if (state.isEmpty() || members.find(member).isEmpty()) return new Outcome.Unknown<>(id);
        var refusal = refusal(state.get(), member, command);
        if (refusal.isPresent()) return new Outcome.Refused<>(refusal.get());
        var start = in(mandate, List.of(member)).get(member);
        return store.aggregates().put(id, act, known -> known.orElse(start).decide(command, act.now()));
    }

    /** Says that a member was entered in error, as in {@link #act}; unknown where no mandate has begun. */
    public Outcome<Standing> enteredInError(String member, String reason, Act act) {
        return mandates.current()
                .map(mandate -> act(Standing.idOf(mandate, member), act, new Standing.Command.VoidEntry(reason)))
                .orElseGet(() -> new Outcome.Unknown<>(member));
    }

    private Optional<Reason> refusal(MandateState state, String member, Standing.Command command) {
        return switch (state) {
            case ENDED -> Optional.of(Reason.conflict("standing-final"));
            case PLANNED ->
                command instanceof Standing.Command.Reinstate
                        ? Optional.empty()
                        : Optional.of(Reason.conflict("mandate-not-begun"));
            case CURRENT ->
                command instanceof Standing.Command.VoidEntry
                        ? references.stream()
                                .flatMap(kept -> kept.to(member).stream())
                                .findFirst()
                                .map(what ->
                                        Reason.conflict("member-referred-to").with("by", what))
                        : Optional.empty();
        };
    }

    /** Takes over how renewals ended; a repeat changes nothing. */
    void answered(List<Answered> answers, Act act) {
        var waiting = new ArrayList<>(answers);
        while (!waiting.isEmpty()) {
            var now = new LinkedHashMap<String, Answered>();
            for (var one : waiting) now.putIfAbsent(Standing.idOf(one.mandate(), one.member()), one);
            waiting.removeAll(now.values());
            store.aggregates().many().put(now.keySet(), act, (id, known) -> {
                var one = now.get(id);
                if (known.isPresent() && isOvertaken(one, known.get())) return Decision.unchanged();
                return known.orElse(Standing.derived(one.mandate(), one.member(), State.NONE))
                        .decide(new Standing.Command.Answer(one.outcome(), one.renewal()), one.at());
            });
        }
    }

    /** Who is silent in a campaign and has renewed in a later one does not lapse. */
    private boolean isOvertaken(Answered one, Standing known) {
        var last = known.last();
        return one.outcome() == Cause.LAPSED
                && last != null
                && last.cause() == Cause.RENEWED
                && order.isBefore(one.renewal(), last.renewal());
    }

    /**
     * Takes over which members were entered, and when: as one of the mandate that their record names, else of the one that was current
     * then. Of one that has ended, they continue in the current one.
     */
    void entered(Map<String, Instant> entered, Act act) {
        var entries = new HashMap<String, Member.Entry>();
        for (var member : members.findAll(entered.keySet()))
            if (member.entry() != null) entries.put(member.id(), member.entry());
        var byStanding = new LinkedHashMap<String, String>();
        entered.forEach((member, at) -> mandateOf(entries.get(member), at)
                .ifPresent(mandate -> byStanding.put(Standing.idOf(mandate, member), member)));
        store.aggregates().many().put(byStanding.keySet(), act, (id, known) -> {
            var member = byStanding.get(id);
            var entry = entries.get(member);
            return known.orElse(Standing.derived(Standing.mandateOf(id), member, State.NONE))
                    .decide(
                            new Standing.Command.Enter(entry == null ? null : entry.source()),
                            entry == null ? entered.get(member) : beginningOf(entry.since()));
        });
        var current = mandates.current();
        var continuing = byStanding.entrySet().stream()
                .filter(one -> !current.filter(Standing.mandateOf(one.getKey())::equals)
                        .isPresent())
                .map(Map.Entry::getValue)
                .toList();
        if (current.isPresent() && !continuing.isEmpty()) follow(current.get(), continuing, act);
    }

    private Optional<String> mandateOf(Member.Entry entry, Instant at) {
        return entry == null || entry.mandate() == null ? mandates.currentAt(at) : Optional.of(entry.mandate());
    }

    private Instant beginningOf(LocalDate day) {
        return day.atStartOfDay(community.zone()).toInstant();
    }

    /**
     * Stores that these members continue in the current mandate, so that they are listed; what is stored stays. Of those who had left
     * before, nothing is stored.
     */
    void follow(String mandate, Collection<String> members, Act act) {
        var begun = mandates.begunAt(mandate).orElse(act.now());
        var standings = in(mandate, members).values().stream()
                .filter(standing -> standing.state() != State.NONE)
                .collect(Collectors.toMap(Standing::id, standing -> standing));
        store.aggregates()
                .many()
                .put(
                        standings.keySet(),
                        act,
                        (id, known) -> known.orElse(standings.get(id)).decide(new Standing.Command.Continue(), begun));
    }
}

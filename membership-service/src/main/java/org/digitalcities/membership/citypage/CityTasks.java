package org.digitalcities.membership.citypage;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.membership.campaign.Campaigns;
import org.digitalcities.membership.handover.Handover;
import org.digitalcities.membership.handover.Handovers;
import org.digitalcities.membership.link.PersonalLinks;
import org.digitalcities.membership.link.PersonalLinks.PersonalLink;
import org.digitalcities.membership.link.PersonalLinks.Purpose;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.renewal.Renewal;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.membership.standing.Standings;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.text.EmailAddress;
import org.springframework.stereotype.Component;

/** What is open for a city, for its page. */
@Component
final class CityTasks {

    private final Campaigns campaigns;
    private final Renewals renewals;
    private final Handovers handovers;
    private final Standings standings;
    private final PersonalLinks links;
    private final BusinessClock clock;

    CityTasks(
            Campaigns campaigns,
            Renewals renewals,
            Handovers handovers,
            Standings standings,
            PersonalLinks links,
            BusinessClock clock) {
        this.campaigns = campaigns;
        this.renewals = renewals;
        this.handovers = handovers;
        this.standings = standings;
        this.links = links;
        this.clock = clock;
    }

    /**
     * A member with its renewals in open campaigns.
     *
     * @param isMember  now
     * @param email     of the contact, as people write it
     * @param successor the name of whom an open handover names, or null
     */
    record City(Member member, boolean isMember, String email, List<Task> tasks, String successor) {}

    /**
     * A renewal.
     *
     * @param mandate as it is shown
     * @param state   {@code invited}, {@code submitted}, {@code asked-back}, {@code refused}, {@code renewed} or {@code withdrawn}
     * @param until   the closing instant, or the end of grace after it
     * @param path    of its page
     */
    record Task(String mandate, String state, Instant until, ZoneId zone, String path) {

        /** Whether the member has to answer. */
        public boolean isAsked() {
            return List.of("invited", "asked-back", "refused").contains(state);
        }
    }

    List<City> of(List<Member> members) {
        var now = clock.now();
        var current = new HashSet<>(
                standings.membersNow(members.stream().map(Member::id).toList()));
        var known = known(members);
        return members.stream()
                .map(member -> new City(
                        member,
                        current.contains(member.id()),
                        EmailAddress.shown(member.contact().email()),
                        known.getOrDefault(member.id(), List.of()).stream()
                                .filter(renewal -> state(renewal) != null)
                                .filter(renewal -> !renewal.isOver(now) || renewal instanceof Renewal.Submitted)
                                .map(renewal -> task(renewal, member, now))
                                .toList(),
                        successor(member)))
                .toList();
    }

    private String successor(Member member) {
        return handovers.find(member.contact().id()).map(Snapshot::state).orElse(null) instanceof Handover.Open open
                ? open.terms().successor().name()
                : null;
    }

    private Map<String, List<Renewal>> known(List<Member> members) {
        var ids = campaigns.open().stream()
                .flatMap(campaign -> members.stream().map(member -> Renewals.idOf(campaign, member.id())))
                .toList();
        return renewals.findAll(ids).stream()
                .collect(Collectors.groupingBy(
                        renewal -> renewal.invitation().member(),
                        Collectors.mapping(Function.identity(), Collectors.toList())));
    }

    /** Null if nothing is to be seen behind the link. */
    private static String state(Renewal renewal) {
        return switch (renewal) {
            case Renewal.Lapsed _, Renewal.Ended _ -> null;
            case Renewal.Invited _, Renewal.Unapproved _, Renewal.Renewed _, Renewal.Withdrawn _ ->
                EnumNames.of(Renewals.Status.of(renewal));
        };
    }

    private Task task(Renewal renewal, Member member, Instant now) {
        var invitation = renewal.invitation();
        var deadline = invitation.deadline();
        var token = links.token(new PersonalLink(
                Purpose.RENEWAL, invitation.id(), member.contact().id(), invitation.generation()));
        return new Task(
                Mandate.shown(invitation.mandate()),
                state(renewal),
                renewal instanceof Renewal.AskedBack asked
                        ? asked.until()
                        : now.isBefore(deadline.closes()) ? deadline.closes() : deadline.graceEnds(),
                deadline.zone(),
                "/r/" + token);
    }
}

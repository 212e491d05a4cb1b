package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digitalcities.membership.campaign.Campaign.Command.Visited;
import org.digitalcities.membership.campaign.CampaignRound.Totals;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.renewal.Renewal;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.messaging.document.Snapshot;

/**
 * A step of a round: a bounded number of a campaign's renewals, and their members.
 *
 * @param members by id
 * @param to      where the next step begins; null if there is none
 */
record RenewalStep(List<Renewal> renewals, Map<String, Member> members, String to) {

    private static final int SIZE = 100;

    static RenewalStep at(CampaignRound round, String campaign, Renewals renewals, Members members) {
        var part = renewals.walk(campaign, round.after(), SIZE);
        var found = part.items().stream().map(Snapshot::state).toList();
        var theirs = members
                .findAll(found.stream()
                        .map(renewal -> renewal.invitation().member())
                        .toList())
                .stream()
                .collect(Collectors.toMap(Member::id, Function.identity()));
        return new RenewalStep(found, theirs, part.next().orElse(null));
    }

    List<Renewal.Invited> silent() {
        return renewals.stream()
                .filter(Renewal.Invited.class::isInstance)
                .map(Renewal.Invited.class::cast)
                .toList();
    }

    /** @return null if it is no longer on record */
    Member memberOf(Renewal renewal) {
        return members.get(renewal.invitation().member());
    }

    /** @param next when one of the members is reminded next, or null */
    Visited visited(CampaignRound round, Instant next) {
        return new Visited(round, to, Totals.NONE, next);
    }
}

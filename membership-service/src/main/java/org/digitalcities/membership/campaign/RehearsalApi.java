package org.digitalcities.membership.campaign;

import java.util.Optional;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.membership.campaign.CampaignViews.MailingView;
import org.digitalcities.membership.campaign.CampaignViews.RehearsalView;
import org.digitalcities.membership.campaign.CampaignViews.RehearsedMember;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows, before a planned campaign is opened, whom it asks, whom it does not, and which mails go out when. */
@RestController
@RequestMapping("/api/campaigns/{id}/rehearsal")
@AllowedFor(Role.SECRETARIAT)
class RehearsalApi {

    private final Campaigns campaigns;
    private final Members members;
    private final BusinessClock clock;

    RehearsalApi(Campaigns campaigns, Members members, BusinessClock clock) {
        this.campaigns = campaigns;
        this.members = members;
        this.clock = clock;
    }

    /** Shows what happens if a planned campaign is opened now, for the plan of the version in the answer. */
    @GetMapping
    Versioned<RehearsalView> rehearseCampaign(@PathVariable String id) {
        var found = find(id);
        return OutcomeResponses.found(Optional.of(found), _ -> view(campaigns.rehearsal(complete(found), clock.now())));
    }

    /** Lists all members on record, and whether a planned campaign asks each of them. */
    @GetMapping("/members")
    ResponseEntity<Page<RehearsedMember>> listRehearsedMembers(
            @PathVariable String id, @ListingOf("members") ListingQuery part) {
        var planned = complete(find(id));
        var listed = members.list(part);
        var reasons = campaigns.notAsked(
                planned,
                clock.now(),
                listed.items().stream().map(Snapshot::state).toList());
        return Page.answer(listed, one -> {
            var reason = reasons.get(one.id());
            return new RehearsedMember(
                    one.id(),
                    one.state().profile().name(),
                    one.state().contact().language(),
                    reason == null,
                    reason == null ? null : EnumNames.of(reason));
        });
    }

    private Snapshot<Campaign> find(String id) {
        return campaigns.find(id).orElseThrow(() -> Problem.unknown().thrown());
    }

    private static Campaign.Planned complete(Snapshot<Campaign> found) {
        if (!(found.state() instanceof Campaign.Planned planned))
            throw Problem.of(Reason.conflict("campaign-not-planned")).thrown();
        var missing = planned.terms().missing();
        if (!missing.isEmpty())
            throw Problem.of(Reason.conflict("campaign-incomplete").with("missing", missing))
                    .thrown();
        return planned;
    }

    private static RehearsalView view(Rehearsal rehearsal) {
        return new RehearsalView(
                rehearsal.members(),
                rehearsal.byLanguage(),
                rehearsal.notAsked(),
                rehearsal.mailings().stream()
                        .map(mailing ->
                                new MailingView(mailing.days(), mailing.first(), mailing.last(), mailing.members()))
                        .toList());
    }
}

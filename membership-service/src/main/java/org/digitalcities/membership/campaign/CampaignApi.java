package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.Section;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.messaging.tally.TallyCounts;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns over HTTP. */
@RestController
@RequestMapping("/api/campaigns")
class CampaignApi {

    private final Campaigns campaigns;
    private final Renewals renewals;
    private final Histories histories;

    CampaignApi(Campaigns campaigns, Renewals renewals, Histories histories) {
        this.campaigns = campaigns;
        this.renewals = renewals;
        this.histories = histories;
    }

    /** {@code closes} is a local time in {@code zone}; {@code reminders} are days before it. */
    record Opening(String id, String mandate, String closes, String zone, Integer graceDays, List<Integer> reminders) {}

    record Extension(String closes) {}

    /**
     * {@code hour} is later if that hour occurs twice that day and the later one is meant. {@code state}: open, lapsing or closed;
     * {@code counts} by status, and by status within each section; {@code busy} while a round over the members runs.
     */
    record View(
            String id,
            String mandate,
            String state,
            Instant opened,
            Instant closes,
            String zone,
            String hour,
            Instant graceEnds,
            int graceDays,
            List<Integer> reminders,
            boolean busy,
            Counts counts) {}

    /** {@code behind} if the counts lag; {@code asOf} is the time up to which all answers are counted, absent before the first count. */
    record Counts(
            Map<String, Integer> byStatus,
            Map<Section, Map<String, Integer>> bySection,
            Boolean behind,
            Instant asOf) {}

    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    ResponseEntity<Object> open(@RequestBody Opening opening, ActRequest acting) {
        var id = opening.id == null ? acting.id("renewal") : opening.id;
        return acting.on(id, campaigns::repeat).created("/api/campaigns", act -> open(id, opening, act), this::view);
    }

    private Outcome<Campaign> open(String asked, Opening opening, Act act) {
        var checks = FieldValidator.check();
        var id = checks.requiredId("id", asked);
        var mandate = checks.requiredId("mandate", opening.mandate);
        var zone = opening.zone == null ? null : checks.requiredZone("zone", opening.zone);
        if (opening.zone == null) checks.bad("zone", "zone-missing");
        var closes = checks.requiredMoment("closes", opening.closes, zone, act.now());
        var grace = checks.requiredNumber("graceDays", opening.graceDays, 0, Campaign.MOST_GRACE);
        var ladder = opening.reminders == null ? List.<Integer>of() : opening.reminders;
        checks.each(
                "reminders",
                ladder,
                Campaign.MOST_REMINDERS,
                (rung, days) -> checks.requiredNumber(rung, days, 1, Campaign.EARLIEST_REMINDER));
        checks.throwIfAny();
        var plan = new Campaign.Plan(id, mandate, act.now(), grace, ladder);
        return campaigns.open(plan, Deadline.of(closes, zone, grace), act);
    }

    @PostMapping("/{id}/extension")
    @AllowedFor(Role.SECRETARIAT)
    ResponseEntity<Object> extend(@PathVariable String id, @RequestBody Extension extension, ActRequest acting) {
        return acting.on(id, campaigns::repeat).done(act -> extend(id, extension, act), this::view);
    }

    private Outcome<Campaign> extend(String id, Extension extension, Act act) {
        var checks = FieldValidator.check();
        var zone = campaigns
                .find(id)
                .map(campaign -> campaign.state().deadline().zone())
                .orElseThrow(() -> Problem.unknown().thrown());
        var closes = checks.requiredMoment("closes", extension.closes, zone, act.now());
        checks.throwIfAny();
        return campaigns.extend(id, closes, act);
    }

    @GetMapping
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
    ResponseEntity<Page<View>> list(@ListingOf("campaigns") ListingQuery part) {
        var listed = campaigns.list(part);
        var counts = renewals.counts(
                listed.items().stream().map(campaign -> campaign.plan().id()).toList());
        return Page.answer(
                listed, campaign -> view(campaign, counts.get(campaign.plan().id())));
    }

    @GetMapping("/{id}")
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
    ResponseEntity<Object> get(@PathVariable String id) {
        return OutcomeResponses.found(campaigns.find(id), this::view);
    }

    @GetMapping("/{id}/history")
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.CAMPAIGN, id, part);
    }

    private View view(Snapshot<Campaign> snapshot) {
        var id = snapshot.state().plan().id();
        return view(snapshot.state(), renewals.counts(List.of(id)).get(id));
    }

    private static View view(Campaign campaign, TallyCounts counted) {
        return switch (campaign) {
            case Campaign.Open open -> view(campaign, "open", !open.rounds().isEmpty(), counted);
            case Campaign.Lapsing _ -> view(campaign, "lapsing", true, counted);
            case Campaign.Closed _ -> view(campaign, "closed", false, counted);
        };
    }

    private static View view(Campaign campaign, String state, boolean busy, TallyCounts counted) {
        var p = campaign.plan();
        var d = campaign.deadline();
        return new View(
                p.id(),
                p.mandate(),
                state,
                p.opened(),
                d.closes(),
                d.zone().getId(),
                Deadline.isLaterOfTwo(d.closes(), d.zone()) ? "later" : null,
                d.graceEnds(),
                p.graceDays(),
                p.reminders(),
                busy,
                CampaignCounts.of(counted).view());
    }
}

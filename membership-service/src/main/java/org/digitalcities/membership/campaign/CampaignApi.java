package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.messaging.tally.TallyCounts;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.RequiresIfMatch;
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
import org.springframework.web.bind.annotation.PutMapping;
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
    private final Community community;

    CampaignApi(Campaigns campaigns, Renewals renewals, Histories histories, Community community) {
        this.community = community;
        this.campaigns = campaigns;
        this.renewals = renewals;
        this.histories = histories;
    }

    /** {@code closes} is a local time in {@code zone}; {@code reminders} are days before it. */
    record Opening(String id, String mandate, String closes, String zone, Integer graceDays, List<Integer> reminders) {}

    /** As {@link Opening}; what is not planned yet is absent. */
    record Planning(
            String id, String mandate, String closes, String zone, Integer graceDays, List<Integer> reminders) {}

    /** {@code members}: how many it is expected to ask; if it asks another number, it is not opened. */
    record Confirmation(Integer members) {}

    record Extension(String closes) {}

    /**
     * {@code hour} is later if that hour occurs twice that day and the later one is meant. {@code state}: planned, open, lapsing, closed or
     * discarded; what is not planned yet, and what a campaign has only once it is open, is absent;
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
            Integer graceDays,
            List<Integer> reminders,
            boolean busy,
            Counts counts) {}

    /** {@code behind} if the counts lag; {@code asOf} is the time up to which all answers are counted, absent before the first count. */
    record Counts(
            Map<String, Integer> byStatus, Map<String, Map<String, Integer>> bySection, Boolean behind, Instant asOf) {}

    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    Created<View> open(@RequestBody Opening opening, ActRequest acting) {
        var id = opening.id == null ? acting.id("renewal") : opening.id;
        return acting.on(id, campaigns::repeat).created("/api/campaigns", act -> open(id, opening, act), this::view);
    }

    private Outcome<Campaign> open(String asked, Opening opening, Act act) {
        var checks = FieldValidator.check();
        var id = checks.requiredId("id", asked);
        var mandate = checks.requiredId("mandate", opening.mandate);
        var closing = CampaignInput.dates(checks, opening.closes, opening.zone, opening.graceDays, act.now());
        var ladder = opening.reminders == null ? List.<Integer>of() : opening.reminders;
        CampaignInput.reminders(checks, ladder);
        checks.throwIfAny();
        var plan = new Campaign.Plan(id, mandate, act.now(), closing.graceDays(), ladder);
        return campaigns.open(plan, closing.deadline(), act);
    }

    @PostMapping("/plans")
    @AllowedFor(Role.SECRETARIAT)
    Created<View> plan(@RequestBody Planning planning, ActRequest acting) {
        var id = planning.id == null ? acting.id("renewal") : planning.id;
        return acting.on(id, campaigns::repeat).created("/api/campaigns", act -> plan(id, planning, act), this::view);
    }

    private Outcome<Campaign> plan(String asked, Planning planning, Act act) {
        var checks = FieldValidator.check();
        var id = checks.requiredId("id", asked);
        var terms = terms(planning, checks, act.now());
        checks.throwIfAny();
        return campaigns.plan(id, terms, act);
    }

    @PutMapping("/{id}")
    @RequiresIfMatch
    @AllowedFor(Role.SECRETARIAT)
    Versioned<View> edit(@PathVariable String id, @RequestBody Planning planning, ActRequest acting) {
        return acting.on(id, campaigns::repeat).done(act -> edit(id, planning, act), this::view);
    }

    private Outcome<Campaign> edit(String id, Planning planning, Act act) {
        var checks = FieldValidator.check();
        if (planning.id != null && !planning.id.equals(id)) checks.bad("id", "differs-from-address");
        var terms = terms(planning, checks, act.now());
        checks.throwIfAny();
        return campaigns.edit(id, terms, act);
    }

    private static CampaignTerms terms(Planning planning, FieldValidator checks, Instant now) {
        var mandate = checks.requiredId("mandate", planning.mandate);
        var dated = planning.closes != null || planning.zone != null || planning.graceDays != null;
        return new CampaignTerms(
                mandate,
                dated ? CampaignInput.dates(checks, planning.closes, planning.zone, planning.graceDays, now) : null,
                planning.reminders == null ? null : CampaignInput.reminders(checks, planning.reminders));
    }

    @PostMapping("/{id}/opening")
    @RequiresIfMatch
    @AllowedFor(Role.SECRETARIAT)
    Versioned<View> openPlanned(@PathVariable String id, @RequestBody Confirmation confirmation, ActRequest acting) {
        return acting.on(id, campaigns::repeat)
                .done(act -> campaigns.openPlanned(id, confirmation.members, act), this::view);
    }

    @PostMapping("/{id}/discard")
    @RequiresIfMatch
    @AllowedFor(Role.SECRETARIAT)
    Versioned<View> discard(@PathVariable String id, ActRequest acting) {
        return acting.on(id, campaigns::repeat).done(act -> campaigns.discard(id, act), this::view);
    }

    @PostMapping("/{id}/extension")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<View> extend(@PathVariable String id, @RequestBody Extension extension, ActRequest acting) {
        return acting.on(id, campaigns::repeat).done(act -> extend(id, extension, act), this::view);
    }

    private Outcome<Campaign> extend(String id, Extension extension, Act act) {
        var checks = FieldValidator.check();
        var found = campaigns
                .find(id)
                .map(Snapshot::state)
                .orElseThrow(() -> Problem.unknown().thrown());
        if (!(found instanceof Campaign.Begun campaign)) return campaigns.extend(id, act.now(), act);
        var zone = campaign.deadline().zone();
        var closes = checks.requiredMoment("closes", extension.closes, zone, act.now());
        checks.throwIfAny();
        return campaigns.extend(id, closes, act);
    }

    @GetMapping
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
    ResponseEntity<Page<View>> list(@ListingOf("campaigns") ListingQuery part) {
        var listed = campaigns.list(part);
        var counts = renewals.counts(listed.items().stream().map(Campaign::id).toList());
        return Page.answer(listed, campaign -> view(campaign, counts.get(campaign.id())));
    }

    @GetMapping("/{id}")
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
    Versioned<View> get(@PathVariable String id) {
        return OutcomeResponses.found(campaigns.find(id), this::view);
    }

    @GetMapping("/{id}/history")
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.CAMPAIGN, id, part);
    }

    private View view(Snapshot<Campaign> snapshot) {
        var id = snapshot.state().id();
        return view(snapshot.state(), renewals.counts(List.of(id)).get(id));
    }

    private View view(Campaign campaign, TallyCounts counted) {
        return switch (campaign) {
            case Campaign.Planned planned -> view(planned.id(), "planned", planned.terms());
            case Campaign.Discarded discarded -> view(discarded.id(), "discarded", discarded.terms());
            case Campaign.Open open -> view(open, "open", !open.rounds().isEmpty(), counted);
            case Campaign.Lapsing lapsing -> view(lapsing, "lapsing", true, counted);
            case Campaign.Closed closed -> view(closed, "closed", false, counted);
        };
    }

    private static View view(String id, String state, CampaignTerms terms) {
        var closing = Optional.ofNullable(terms.closing());
        return new View(
                id,
                terms.mandate(),
                state,
                null,
                closing.map(CampaignTerms.Closing::at).orElse(null),
                closing.map(planned -> planned.zone().getId()).orElse(null),
                closing.filter(planned -> Deadline.isLaterOfTwo(planned.at(), planned.zone()))
                        .map(_ -> "later")
                        .orElse(null),
                closing.map(planned -> planned.deadline().graceEnds()).orElse(null),
                closing.map(CampaignTerms.Closing::graceDays).orElse(null),
                terms.reminders(),
                false,
                null);
    }

    private View view(Campaign.Begun campaign, String state, boolean busy, TallyCounts counted) {
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
                CampaignCounts.of(counted, community.sectionIds()).view());
    }
}

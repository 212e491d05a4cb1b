package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.campaign.CampaignViews.CampaignAddition;
import org.digitalcities.membership.campaign.CampaignViews.CampaignExtension;
import org.digitalcities.membership.campaign.CampaignViews.CampaignOpening;
import org.digitalcities.membership.campaign.CampaignViews.CampaignPlan;
import org.digitalcities.membership.campaign.CampaignViews.CampaignStop;
import org.digitalcities.membership.campaign.CampaignViews.CampaignView;
import org.digitalcities.membership.campaign.CampaignViews.ExtensionView;
import org.digitalcities.membership.campaign.CampaignViews.OpeningConfirmation;
import org.digitalcities.membership.renewal.Approval;
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

/** Campaigns of renewal: each member of a mandate is asked by one, answers until it closes, or lapses. */
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

    /** Opens a campaign: each member of the mandate is asked for its answer. */
    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    Created<CampaignView> openCampaign(@RequestBody CampaignOpening opening, ActRequest acting) {
        var id = opening.id() == null ? acting.id("renewal") : opening.id();
        return acting.on(id, campaigns::repeat).created("/api/campaigns", act -> open(id, opening, act), this::view);
    }

    private Outcome<Campaign> open(String asked, CampaignOpening opening, Act act) {
        var checks = FieldValidator.check();
        var id = checks.requiredId("id", asked);
        var read = checks.read(opening);
        var closing = CampaignInput.dates(checks, read.closes(), read.zone(), read.graceDays(), act.now());
        checks.throwIfAny();
        var ladder = read.reminders() == null ? List.<Integer>of() : read.reminders();
        var plan =
                Campaign.Plan.of(id, read.mandate(), act.now(), closing.graceDays(), approval(read.approval()), ladder);
        return campaigns.open(plan, closing.deadline(), act);
    }

    /** Plans a campaign, which asks nobody until it is opened. */
    @PostMapping("/plans")
    @AllowedFor(Role.SECRETARIAT)
    Created<CampaignView> planCampaign(@RequestBody CampaignPlan planning, ActRequest acting) {
        var id = planning.id() == null ? acting.id("renewal") : planning.id();
        return acting.on(id, campaigns::repeat).created("/api/campaigns", act -> plan(id, planning, act), this::view);
    }

    private Outcome<Campaign> plan(String asked, CampaignPlan planning, Act act) {
        var checks = FieldValidator.check();
        var id = checks.requiredId("id", asked);
        var terms = terms(planning, checks, act.now());
        checks.throwIfAny();
        return campaigns.plan(id, terms, act);
    }

    /** Replaces what is planned of a campaign that is not open yet. */
    @PutMapping("/{id}")
    @RequiresIfMatch
    @AllowedFor(Role.SECRETARIAT)
    Versioned<CampaignView> editPlannedCampaign(
            @PathVariable String id, @RequestBody CampaignPlan planning, ActRequest acting) {
        return acting.on(id, campaigns::repeat).done(act -> edit(id, planning, act), this::view);
    }

    private Outcome<Campaign> edit(String id, CampaignPlan planning, Act act) {
        var checks = FieldValidator.check();
        if (planning.id() != null && !planning.id().equals(id)) checks.bad("id", "differs-from-address");
        var terms = terms(planning, checks, act.now());
        checks.throwIfAny();
        return campaigns.edit(id, terms, act);
    }

    private static CampaignTerms terms(CampaignPlan planning, FieldValidator checks, Instant now) {
        var read = checks.read(planning);
        var dated = planning.closes() != null || planning.zone() != null || planning.graceDays() != null;
        return new CampaignTerms(
                read.mandate(),
                dated ? CampaignInput.dates(checks, read.closes(), read.zone(), read.graceDays(), now) : null,
                approval(read.approval()),
                read.reminders());
    }

    private static Approval approval(String given) {
        return FieldValidator.constant(given, Approval.class);
    }

    /** Opens a planned campaign, if it asks as many members as the caller expects. */
    @PostMapping("/{id}/opening")
    @RequiresIfMatch
    @AllowedFor(Role.SECRETARIAT)
    Versioned<CampaignView> openPlannedCampaign(
            @PathVariable String id, @RequestBody OpeningConfirmation confirmation, ActRequest acting) {
        return acting.on(id, campaigns::repeat).done(act -> openPlanned(id, confirmation, act), this::view);
    }

    private Outcome<Campaign> openPlanned(String id, OpeningConfirmation confirmation, Act act) {
        var checks = FieldValidator.check();
        var members = checks.read(confirmation).members();
        checks.throwIfAny();
        return campaigns.openPlanned(id, members, act);
    }

    /** Gives up a planned campaign. */
    @PostMapping("/{id}/discard")
    @RequiresIfMatch
    @AllowedFor(Role.SECRETARIAT)
    Versioned<CampaignView> discardCampaign(@PathVariable String id, ActRequest acting) {
        return acting.on(id, campaigns::repeat).done(act -> campaigns.discard(id, act), this::view);
    }

    /** Moves the end of an open campaign to a later moment. */
    @PostMapping("/{id}/extension")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<CampaignView> extendCampaign(
            @PathVariable String id, @RequestBody CampaignExtension extension, ActRequest acting) {
        return acting.on(id, campaigns::repeat).done(act -> extend(id, extension, act), this::view);
    }

    private Outcome<Campaign> extend(String id, CampaignExtension extension, Act act) {
        var checks = FieldValidator.check();
        var found = campaigns
                .find(id)
                .map(Snapshot::state)
                .orElseThrow(() -> Problem.unknown().thrown());
        if (!(found instanceof Campaign.Begun campaign)) return campaigns.extend(id, act.now(), null, act);
        var reason = checks.read(extension).reason();
        var zone = campaign.deadline().zone();
        var closes = checks.requiredMoment("closes", extension.closes(), zone, act.now());
        checks.throwIfAny();
        return campaigns.extend(id, closes, reason, act);
    }

    /** Stops an open campaign: nobody lapses, and members that have answered keep their answers. */
    @PostMapping("/{id}/stop")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<CampaignView> stopCampaign(@PathVariable String id, @RequestBody CampaignStop stop, ActRequest acting) {
        return acting.on(id, campaigns::repeat).done(act -> stop(id, stop, act), this::view);
    }

    private Outcome<Campaign> stop(String id, CampaignStop stop, Act act) {
        var mandate = campaigns
                .find(id)
                .map(found -> found.state().mandate())
                .orElseThrow(() -> Problem.unknown().thrown());
        var checks = FieldValidator.check();
        var reason = CampaignInput.stopReason(checks, stop, mandate);
        checks.throwIfAny();
        return campaigns.stop(id, reason, act);
    }

    /** Asks one more member in an open campaign: one that joined since, or was left out. */
    @PostMapping("/{id}/members")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<CampaignView> addMemberToCampaign(
            @PathVariable String id, @RequestBody CampaignAddition addition, ActRequest acting) {
        return acting.on(id, campaigns::repeat).done(act -> add(id, addition, act), this::view);
    }

    private Outcome<Campaign> add(String id, CampaignAddition addition, Act act) {
        var checks = FieldValidator.check();
        var member = checks.read(addition).member();
        checks.throwIfAny();
        return campaigns.add(id, member, act);
    }

    /** Lists campaigns. */
    @GetMapping
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
    ResponseEntity<Page<CampaignView>> listCampaigns(@ListingOf("campaigns") ListingQuery part) {
        var listed = campaigns.list(part);
        var counts = renewals.counts(listed.items().stream().map(Campaign::id).toList());
        return Page.answer(listed, campaign -> view(campaign, counts.get(campaign.id())));
    }

    /** Shows a campaign with its counts. */
    @GetMapping("/{id}")
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
    Versioned<CampaignView> getCampaign(@PathVariable String id) {
        return OutcomeResponses.found(campaigns.find(id), this::view);
    }

    /** Lists what was done to a campaign, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
    ResponseEntity<Page<HistoryEntry>> listCampaignHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.CAMPAIGN, id, part);
    }

    private CampaignView view(Snapshot<Campaign> snapshot) {
        var id = snapshot.state().id();
        return view(snapshot.state(), renewals.counts(List.of(id)).get(id));
    }

    private CampaignView view(Campaign campaign, TallyCounts counted) {
        return switch (campaign) {
            case Campaign.Planned planned -> view(planned.id(), "planned", planned.terms());
            case Campaign.Discarded discarded -> view(discarded.id(), "discarded", discarded.terms());
            case OpenCampaign open -> view(open, "open", !open.rounds().isEmpty(), counted);
            case Campaign.Lapsing lapsing -> view(lapsing, "lapsing", true, counted);
            case Campaign.Deciding deciding -> view(deciding, "deciding", false, counted);
            case Campaign.Stopped stopped -> view(stopped, "stopped", stopped.round() != null, counted);
            case Campaign.Closed closed -> view(closed, "closed", false, counted);
        };
    }

    private static CampaignView view(String id, String state, CampaignTerms terms) {
        var closing = Optional.ofNullable(terms.closing());
        return new CampaignView(
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
                EnumNames.of(terms.approval()),
                terms.reminders(),
                List.of(),
                null,
                null,
                false,
                null);
    }

    private CampaignView view(Campaign.Begun campaign, String state, boolean busy, TallyCounts counted) {
        var p = campaign.plan();
        var d = campaign.deadline();
        var stopped = campaign instanceof Campaign.Stopped stop ? stop : null;
        return new CampaignView(
                p.id(),
                p.mandate(),
                state,
                p.opened(),
                d.closes(),
                d.zone().getId(),
                Deadline.isLaterOfTwo(d.closes(), d.zone()) ? "later" : null,
                d.graceEnds(),
                p.graceDays(),
                EnumNames.of(p.approval()),
                p.reminders(),
                p.extensions().stream()
                        .map(one -> new ExtensionView(one.at(), one.before(), one.closes(), one.reason()))
                        .toList(),
                stopped == null ? null : stopped.at(),
                stopped == null ? null : stopped.reason(),
                busy,
                CampaignCounts.of(counted, community.sectionIds()).view());
    }
}

package org.digitalcities.newsletter.plan;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.newsletter.issue.Content;
import org.digitalcities.newsletter.plan.PlanItem.Channel;
import org.digitalcities.newsletter.plan.PlanItemViews.NewPlanItem;
import org.digitalcities.newsletter.plan.PlanItemViews.PlanItemPlacement;
import org.digitalcities.newsletter.plan.PlanItemViews.PlanItemState;
import org.digitalcities.newsletter.plan.PlanItemViews.PlanItemView;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Items of the communication plan: a text for one channel, such as the website or a social network, due when its edition is published. */
@RestController
@RequestMapping("/api/plan-items")
class PlanApi {

    private final PlanItems items;
    private final Histories histories;
    private final Community community;

    PlanApi(PlanItems items, Histories histories, Community community) {
        this.community = community;
        this.items = items;
        this.histories = histories;
    }

    /** Adds an item to the communication plan. If its edition is published already, it is due at once. */
    @PostMapping
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    Created<PlanItemView> addPlanItem(@RequestBody NewPlanItem planned, ActRequest acting, Caller caller) {
        var id = planned.id() == null ? acting.id("item") : planned.id();
        return acting.on(id, items::repeat)
                .created(
                        "/api/plan-items",
                        act -> items.plan(id, act, plan(id, planned, caller.authors())),
                        PlanApi::view);
    }

    /** Lists the items of the communication plan. */
    @GetMapping
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT, Role.STUDY})
    ResponseEntity<Page<PlanItemView>> listPlanItems(@ListingOf("plan-items") ListingQuery part) {
        return Page.answer(items.list(part), PlanApi::view);
    }

    /** Shows an item of the communication plan. */
    @GetMapping("/{id}")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT, Role.STUDY})
    Versioned<PlanItemView> getPlanItem(@PathVariable String id) {
        return OutcomeResponses.found(items.find(id), PlanApi::view);
    }

    /** Lists what was done to an item of the communication plan, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT, Role.STUDY})
    ResponseEntity<Page<HistoryEntry>> listPlanItemHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.PLAN_ITEM, id, part);
    }

    /** Records where somebody posted an item on a social network. The hub itself publishes news and issues. */
    @PostMapping("/{id}/placement")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    Versioned<PlanItemView> recordPlanItemPlacement(
            @PathVariable String id, @RequestBody PlanItemPlacement placement, ActRequest acting) {
        return acting.on(id, items::repeat).done(act -> items.place(id, act, address(placement)), PlanApi::view);
    }

    private PlanItem.Plan plan(String id, NewPlanItem planned, List<String> authors) {
        var fields = FieldValidator.check();
        fields.requiredId("id", id);
        var read = fields.read(planned);
        var channel = read.channel() == null ? null : EnumNames.parse(read.channel(), Channel.class);
        if (channel == Channel.WEBSITE) fields.required("title", planned.title());
        if (channel == Channel.NEWSLETTER && read.text() != null) {
            for (var language : community.languages()) {
                Content.refused("text." + language, read.text().in(language))
                        .forEach(fault -> fields.bad(new FieldError(fault.field(), fault.code(), fault.facts())));
            }
        }
        fields.throwIfAny();
        return new PlanItem.Plan(read.edition(), channel, read.title(), read.text(), authors);
    }

    private static URI address(PlanItemPlacement placement) {
        var fields = FieldValidator.check();
        var read = fields.read(placement);
        fields.throwIfAny();
        return URI.create(read.address());
    }

    static PlanItemView view(Snapshot<PlanItem> item) {
        var plan = item.state().plan();
        return switch (item.state()) {
            case PlanItem.Planned _ -> view(item.id(), plan, PlanItemState.PLANNED, null, null);
            case PlanItem.ToBePlaced waiting ->
                view(item.id(), plan, PlanItemState.TO_BE_PLACED_BY_HAND, null, waiting.since());
            case PlanItem.PlacedByHand placed ->
                view(item.id(), plan, PlanItemState.PLACED_BY_HAND, placed.address(), placed.at());
            case PlanItem.Published published ->
                view(item.id(), plan, PlanItemState.PUBLISHED, published.address(), published.at());
        };
    }

    private static PlanItemView view(String id, PlanItem.Plan plan, PlanItemState state, URI address, Instant at) {
        return new PlanItemView(
                id,
                plan.edition(),
                plan.channel().wireName(),
                EnumNames.of(state),
                plan.title(),
                plan.text(),
                address,
                at);
    }
}

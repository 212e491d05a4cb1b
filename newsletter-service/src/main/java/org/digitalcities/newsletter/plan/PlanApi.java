package org.digitalcities.newsletter.plan;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.newsletter.issue.Content;
import org.digitalcities.newsletter.plan.PlanItem.Channel;
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

    /** {@code id} may be left out; {@code title} is needed for the website. */
    record Wanted(String id, String edition, String channel, LocalText title, LocalText text) {

        PlanItem.Plan plan(List<String> authors, List<String> languages) {
            var fields = FieldValidator.check()
                    .id("id", id, 80)
                    .line("edition", edition, 80)
                    .required("channel", channel)
                    .oneOf("channel", channel, Channel.class)
                    .required("text", text)
                    .texts("text", text, 5_000)
                    .lines("title", title, 120);
            if (Channel.WEBSITE.wireName().equals(channel)) fields.required("title", title);
            if (Channel.NEWSLETTER.wireName().equals(channel) && text != null) {
                for (var language : languages) {
                    Content.refused("text." + language, text.in(language))
                            .forEach(fault -> fields.bad(new FieldError(fault.field(), fault.code(), fault.facts())));
                }
            }
            fields.throwIfAny();
            return new PlanItem.Plan(edition, EnumNames.parse(channel, Channel.class), title, text, authors);
        }
    }

    record Placement(String address) {}

    record View(
            String id,
            String edition,
            String channel,
            String state,
            LocalText title,
            LocalText text,
            URI address,
            Instant at) {}

    @PostMapping
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    Created<View> plan(@RequestBody Wanted wanted, ActRequest acting, Caller caller) {
        var id = wanted.id() == null ? acting.id("item") : wanted.id();
        return acting.on(id, items::repeat)
                .created(
                        "/api/plan-items",
                        act -> items.plan(id, act, wanted.plan(caller.authors(), community.languages())),
                        PlanApi::view);
    }

    @GetMapping
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT, Role.STUDY})
    ResponseEntity<Page<View>> list(@ListingOf("plan-items") ListingQuery part) {
        return Page.answer(items.list(part), PlanApi::view);
    }

    @GetMapping("/{id}")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT, Role.STUDY})
    Versioned<View> one(@PathVariable String id) {
        return OutcomeResponses.found(items.find(id), PlanApi::view);
    }

    @GetMapping("/{id}/history")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT, Role.STUDY})
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.PLAN_ITEM, id, part);
    }

    /** Somebody posted it there. */
    @PostMapping("/{id}/placement")
    @AllowedFor({Role.COMMUNICATIONS, Role.SECRETARIAT})
    Versioned<View> place(@PathVariable String id, @RequestBody Placement placement, ActRequest acting) {
        return acting.on(id, items::repeat).done(act -> items.place(id, act, address(placement)), PlanApi::view);
    }

    private static URI address(Placement placement) {
        FieldValidator.check()
                .required("address", placement.address())
                .url("address", placement.address())
                .throwIfAny();
        return URI.create(placement.address());
    }

    static View view(Snapshot<PlanItem> item) {
        var plan = item.state().plan();
        return switch (item.state()) {
            case PlanItem.Planned planned -> view(item.id(), plan, "planned", null, null);
            case PlanItem.ToBePlaced waiting -> view(item.id(), plan, "to-be-placed-by-hand", null, waiting.since());
            case PlanItem.PlacedByHand placed -> view(item.id(), plan, "placed-by-hand", placed.address(), placed.at());
            case PlanItem.Published published ->
                view(item.id(), plan, "published", published.address(), published.at());
        };
    }

    private static View view(String id, PlanItem.Plan plan, String state, URI address, Instant at) {
        return new View(id, plan.edition(), plan.channel().wireName(), state, plan.title(), plan.text(), address, at);
    }
}

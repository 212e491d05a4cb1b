package org.digitalcities.partner.partner;

import java.time.Instant;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
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

/** Partners, for the secretariat; each partner sees only itself. */
@RestController
@RequestMapping("/api/partners")
class PartnerApi {

    private final Partners partners;
    private final Histories histories;

    PartnerApi(Partners partners, Histories histories) {
        this.partners = partners;
        this.histories = histories;
    }

    /** @param id as in the tokens of its clients, such as {@code uclg} */
    record Entry(String id, String name) {}

    record View(String id, String name, Instant since) {
        static View of(Snapshot<Partner> partner) {
            return new View(
                    partner.id(), partner.state().name(), partner.state().since());
        }
    }

    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    Created<View> enter(@RequestBody Entry entry, ActRequest acting) {
        return acting.on(entry.id(), partners::repeat).created("/api/partners", act -> enter(entry, act), View::of);
    }

    private Outcome<Partner> enter(Entry entry, Act act) {
        FieldValidator.check()
                .required("id", entry.id())
                .id("id", entry.id(), 63)
                .required("name", entry.name())
                .line("name", entry.name(), 200)
                .throwIfAny();
        return partners.enter(entry.id(), entry.name().strip(), act);
    }

    @GetMapping
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
    ResponseEntity<Page<View>> list(@ListingOf("partners") ListingQuery part) {
        return Page.answer(partners.list(part), View::of);
    }

    @GetMapping("/{id}")
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR, Role.PARTNER})
    Versioned<View> one(@PathVariable String id, Caller caller) {
        if (!caller.has(Role.SECRETARIAT, Role.OPERATOR) && !caller.speaksForPartner(id))
            throw Problem.unknown().thrown();
        return OutcomeResponses.found(partners.find(id), View::of);
    }

    @GetMapping("/{id}/history")
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.PARTNER, id, part);
    }
}

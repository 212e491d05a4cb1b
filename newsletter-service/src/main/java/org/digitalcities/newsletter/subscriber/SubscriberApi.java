package org.digitalcities.newsletter.subscriber;

import java.time.Instant;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.NoContent;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.text.EmailAddress;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/subscribers")
class SubscriberApi {

    private final Subscribers subscribers;
    private final Histories histories;

    SubscriberApi(Subscribers subscribers, Histories histories) {
        this.subscribers = subscribers;
        this.histories = histories;
    }

    record Entered(String email, String language, String name) {

        Subscriber.Person person() {
            FieldValidator.check()
                    .required("email", email)
                    .email("email", email)
                    .required("language", language)
                    .language("language", language)
                    .line("name", name, 200)
                    .throwIfAny();
            return new Subscriber.Person(EmailAddress.normal(email), name, language);
        }
    }

    record View(String id, String state, String email, String name, String language, String consent, Instant since) {}

    /** The communications team states that this person has consented. */
    @PostMapping
    @AllowedFor(Role.COMMUNICATIONS)
    Created<View> enrol(@RequestBody Entered entered, ActRequest acting) {
        var id = entered.email() == null ? null : subscribers.idOf(entered.email());
        return acting.on(id, subscribers::repeat)
                .created("/api/subscribers", act -> subscribers.enrol(act, entered.person()), SubscriberApi::view);
    }

    @GetMapping
    @AllowedFor(Role.COMMUNICATIONS)
    ResponseEntity<Page<View>> list(@ListingOf("subscribers") ListingQuery part) {
        return Page.answer(subscribers.list(part), SubscriberApi::view);
    }

    @GetMapping("/{id}")
    @AllowedFor(Role.COMMUNICATIONS)
    Versioned<View> one(@PathVariable String id) {
        return OutcomeResponses.found(subscribers.find(id), SubscriberApi::view);
    }

    @GetMapping("/{id}/history")
    @AllowedFor(Role.COMMUNICATIONS)
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.SUBSCRIBER, id, part);
    }

    /** Erases all data of the person; only the id stays, as a mark not to write to it. */
    @DeleteMapping("/{id}")
    @AllowedFor(Role.COMMUNICATIONS)
    @NoIdempotencyKey("erasing twice is erasing once")
    NoContent erase(@PathVariable String id, ActRequest acting) {
        return acting.on(id, subscribers::repeat).gone(act -> subscribers.erase(act, id));
    }

    static View view(Snapshot<Subscriber> subscriber) {
        return switch (subscriber.state()) {
            case Subscriber.Asked(var id, var p, var at, var _, var _) ->
                new View(id, "asked", EmailAddress.shown(p.email()), p.name(), p.language(), null, at);
            case Subscriber.Confirmed(var id, var p, var consent) ->
                new View(
                        id,
                        "confirmed",
                        EmailAddress.shown(p.email()),
                        p.name(),
                        p.language(),
                        EnumNames.of(consent.proof()),
                        consent.at());
            case Subscriber.Left(var id, var at) -> new View(id, "left", null, null, null, null, at);
            case Subscriber.Erased(var id, var at) -> new View(id, "erased", null, null, null, null, at);
        };
    }
}

package org.digitalcities.newsletter.subscriber;

import java.time.Instant;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.newsletter.subscriber.SubscriberViews.SubscriberEnrolment;
import org.digitalcities.newsletter.subscriber.SubscriberViews.SubscriberState;
import org.digitalcities.newsletter.subscriber.SubscriberViews.SubscriberView;
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

/** Subscribers of the newsletter: who has confirmed, who was asked to, and who has left. */
@RestController
@RequestMapping("/api/subscribers")
class SubscriberApi {

    private final Subscribers subscribers;
    private final Histories histories;

    SubscriberApi(Subscribers subscribers, Histories histories) {
        this.subscribers = subscribers;
        this.histories = histories;
    }

    /** Enrols a reader of whom the communications team states that they have consented. A known address keeps its id. */
    @PostMapping
    @AllowedFor(Role.COMMUNICATIONS)
    Created<SubscriberView> enrolSubscriber(@RequestBody SubscriberEnrolment enrolment, ActRequest acting) {
        var id = enrolment.email() == null ? null : subscribers.idOf(enrolment.email());
        return acting.on(id, subscribers::repeat)
                .created("/api/subscribers", act -> subscribers.enrol(act, person(enrolment)), SubscriberApi::view);
    }

    /** Lists subscribers. */
    @GetMapping
    @AllowedFor(Role.COMMUNICATIONS)
    ResponseEntity<Page<SubscriberView>> listSubscribers(@ListingOf("subscribers") ListingQuery part) {
        return Page.answer(subscribers.list(part), SubscriberApi::view);
    }

    /** Shows a subscriber. */
    @GetMapping("/{id}")
    @AllowedFor(Role.COMMUNICATIONS)
    Versioned<SubscriberView> getSubscriber(@PathVariable String id) {
        return OutcomeResponses.found(subscribers.find(id), SubscriberApi::view);
    }

    /** Lists what was done to a subscriber, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor(Role.COMMUNICATIONS)
    ResponseEntity<Page<HistoryEntry>> listSubscriberHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.SUBSCRIBER, id, part);
    }

    /** Erases all data of a subscriber. Only the id stays, as a mark not to write to the address again. */
    @DeleteMapping("/{id}")
    @AllowedFor(Role.COMMUNICATIONS)
    @NoIdempotencyKey("erasing twice is erasing once")
    NoContent eraseSubscriber(@PathVariable String id, ActRequest acting) {
        return acting.on(id, subscribers::repeat).gone(act -> subscribers.erase(act, id));
    }

    private static Subscriber.Person person(SubscriberEnrolment enrolment) {
        var fields = FieldValidator.check();
        var read = fields.read(enrolment);
        fields.throwIfAny();
        return read.person();
    }

    static SubscriberView view(Snapshot<Subscriber> subscriber) {
        return switch (subscriber.state()) {
            case Subscriber.Asked(var id, var p, var at, var _, var _) -> view(id, SubscriberState.ASKED, p, null, at);
            case Subscriber.Confirmed(var id, var p, var consent) ->
                view(id, SubscriberState.CONFIRMED, p, consent.proof(), consent.at());
            case Subscriber.Left(var id, var at) -> gone(id, SubscriberState.LEFT, at);
            case Subscriber.Erased(var id, var at) -> gone(id, SubscriberState.ERASED, at);
        };
    }

    private static SubscriberView view(
            String id, SubscriberState state, Subscriber.Person person, Subscriber.Proof proof, Instant since) {
        return new SubscriberView(
                id,
                EnumNames.of(state),
                EmailAddress.shown(person.email()),
                person.name(),
                person.language(),
                proof == null ? null : EnumNames.of(proof),
                since);
    }

    private static SubscriberView gone(String id, SubscriberState state, Instant since) {
        return new SubscriberView(id, EnumNames.of(state), null, null, null, null, since);
    }
}

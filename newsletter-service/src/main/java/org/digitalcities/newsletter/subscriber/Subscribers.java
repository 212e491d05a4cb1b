package org.digitalcities.newsletter.subscriber;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.Subject;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.messaging.tally.TallyCounts;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.asking.MailRequestLimiter;
import org.digitalcities.webkit.asking.Requester;
import org.digitalcities.webkit.text.EmailAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The readers of the newsletter. The only part of this service that knows their addresses. */
@Component
public class Subscribers {

    private static final String CONFIRM = "confirm";
    private static final String LEAVE = "leave";

    private final SubscriberStore store;
    private final SubscriberTokens tokens;
    private final MailRequestLimiter limits;
    private final String publicUrl;

    Subscribers(
            SubscriberStore store,
            SubscriberTokens tokens,
            MailRequestLimiter limits,
            WorkScheduler work,
            BusinessClock clock,
            @Value("${hub.public-url}") String publicUrl) {
        this.store = store;
        this.tokens = tokens;
        this.limits = limits;
        this.publicUrl = publicUrl;
        work.round("unconfirmed-forgotten", Duration.ofMinutes(10), () -> forget(clock.now()));
    }

    private void forget(Instant now) {
        var before = now.minus(Subscriber.CONFIRMABLE);
        store.forgetUnconfirmed(before);
        store.subscribers()
                .many()
                .act(
                        store.unconfirmedWhoHadLeft(before),
                        Act.by("newsletter-service", now),
                        (_, asked) -> asked.decide(new Subscriber.Command.Forget(), now));
    }

    /** Somebody who is asked to confirm. */
    public record Invited(String email, String name, String language, URI confirmation) {}

    /** {@code name} may be null. */
    public record Named(String name, String email) {

        @Override
        public String toString() {
            return "Named[]";
        }
    }

    /** A recipient of an issue. */
    public record Recipient(String id, String email, String language, URI leave) {

        @Override
        public String toString() {
            return "Recipient[" + id + "]";
        }
    }

    /** The id of an address, whatever its case; it does not reveal the address. */
    String idOf(String email) {
        return "subscriber-" + tokens.pseudonym(EmailAddress.folded(email));
    }

    /** Asks the owner of an address to confirm, within the limits; the answer does not depend on whether the address is known. */
    MailRequestLimiter.Answer ask(Act act, Requester asker, Subscriber.Person person) {
        var id = idOf(person.email());
        var answer = limits.ask(asker, id, Optional.empty());
        if (answer instanceof MailRequestLimiter.Answer.Granted granted)
            OutcomeResponses.done(put(act, id, new Subscriber.Command.Ask(person, granted.by())));
        return answer;
    }

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<Subscriber>> repeat(String id, Act act) {
        return store.subscribers().repeat(id, act);
    }

    Outcome<Subscriber> enrol(Act act, Subscriber.Person person) {
        return put(act, idOf(person.email()), new Subscriber.Command.Enrol(person, act.actor()));
    }

    /** By the token of a mail; Unknown if this service did not sign it. */
    Outcome<Subscriber> confirm(Act act, String token) {
        return tokens.id(CONFIRM, token).map(id -> confirmed(act, id)).orElse(new Outcome.Unknown<>("link"));
    }

    private Outcome<Subscriber> confirmed(Act act, String id) {
        var before = store.find(id).map(Snapshot::state);
        var outcome = act(act, id, new Subscriber.Command.Confirm());
        if (outcome instanceof Outcome.Done && before.orElse(null) instanceof Subscriber.Asked asked)
            limits.answered(asked.by(), id);
        return outcome;
    }

    Outcome<Subscriber> leave(Act act, String token) {
        return tokens.id(LEAVE, token)
                .map(id -> act(act, id, new Subscriber.Command.Leave()))
                .orElse(new Outcome.Unknown<>("link"));
    }

    Outcome<Subscriber> erase(Act act, String id) {
        return act(act, id, new Subscriber.Command.Erase());
    }

    Optional<Snapshot<Subscriber>> byToken(String token) {
        return idBy(token).flatMap(store::find);
    }

    /** The id in a valid token; the store is not read. */
    Optional<Subject> whose(String token) {
        return idBy(token).map(SubjectKind.SUBSCRIBER::of);
    }

    private Optional<String> idBy(String token) {
        return tokens.id(CONFIRM, token).or(() -> tokens.id(LEAVE, token));
    }

    Optional<Snapshot<Subscriber>> find(String id) {
        return store.find(id);
    }

    ListingPage<Snapshot<Subscriber>> list(ListingQuery part) {
        return store.list(part);
    }

    /** Whoever has asked and not yet confirmed. */
    public Optional<Invited> asked(String id) {
        return store.find(id)
                .map(Snapshot::state)
                .flatMap(state -> state instanceof Subscriber.Asked(var _, var person, var _, var _, var _)
                        ? Optional.of(new Invited(
                                person.email(),
                                person.name(),
                                person.language(),
                                URI.create(publicUrl + "/s/" + tokens.token(CONFIRM, id))))
                        : Optional.empty());
    }

    /** The ids of confirmed readers in order, after one id: they are never all read at once. */
    public Slice<String> confirmed(String after, int limit) {
        var slice = store.confirmed(after, limit);
        return new Slice<>(slice.items().stream().map(Snapshot::id).toList(), slice.next());
    }

    /** The number of readers by language, from a tally that may lag a moment. */
    public TallyCounts counted() {
        return store.readers();
    }

    /** The number of readers right now: for decisions on acts. */
    public long readers() {
        return store.count();
    }

    /** The same by language. */
    public Map<String, Long> readersByLanguage() {
        var readers = new TreeMap<String, Long>();
        for (var language : LocalText.LANGUAGES) {
            readers.put(language, store.count(language));
        }
        return readers;
    }

    /** The current readers among these ids. */
    public List<Recipient> recipients(List<String> ids) {
        return store.all(ids).stream()
                .flatMap(subscriber -> subscriber.state() instanceof Subscriber.Confirmed(var _, var person, var _)
                        ? Optional.of(new Recipient(
                                        subscriber.id(), person.email(), person.language(), leaveLink(subscriber.id())))
                                .stream()
                        : Optional.<Recipient>empty().stream())
                .toList();
    }

    /** Those of the ids whose name and address are stored, for the communications team only. */
    public Map<String, Named> named(List<String> ids) {
        var named = new HashMap<String, Named>();
        for (var subscriber : store.all(ids)) {
            switch (subscriber.state()) {
                case Subscriber.Asked(var _, var person, var _, var _, var _) ->
                    named.put(subscriber.id(), new Named(person.name(), person.email()));
                case Subscriber.Confirmed(var _, var person, var _) ->
                    named.put(subscriber.id(), new Named(person.name(), person.email()));
                case Subscriber.Left left -> {}
                case Subscriber.Erased erased -> {}
            }
        }
        return named;
    }

    private URI leaveLink(String id) {
        return URI.create(publicUrl + "/u/" + tokens.token(LEAVE, id));
    }

    private Outcome<Subscriber> put(Act act, String id, Subscriber.Command.Enter command) {
        return store.subscribers()
                .put(
                        id,
                        act,
                        present -> present.map(subscriber -> subscriber.decide(command, act.now()))
                                .orElseGet(() -> Subscriber.enter(id, command, act.now())));
    }

    private Outcome<Subscriber> act(Act act, String id, Subscriber.Command command) {
        return store.subscribers().act(id, act, subscriber -> subscriber.decide(command, act.now()));
    }
}

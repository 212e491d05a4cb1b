package org.digitalcities.newsletter.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.digitalcities.contracts.NewsletterEvent.SubscriberConfirmed;
import org.digitalcities.contracts.NewsletterEvent.SubscriberLeft;
import org.digitalcities.contracts.NewsletterEvent.SubscriptionAsked;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/** A present or former reader of the newsletter, or somebody who was asked to confirm. Only they themselves can return after leaving. */
sealed interface Subscriber {

    String id();

    /**
     * The address was entered; its owner has not confirmed. It is deleted when the link for confirming expires.
     *
     * @param by   who entered it, as a keyed hash; null if unknown
     * @param left when its owner left, if somebody enters the address of a former reader; else null
     */
    record Asked(String id, Person person, Instant at, String by, Instant left) implements Subscriber {}

    record Confirmed(String id, Person person, Consent consent) implements Subscriber {}

    /** Has left. The address is deleted; the id, which is derived from it, prevents others from entering it again. */
    record Left(String id, Instant at) implements Subscriber {}

    /** Was erased on request: a tombstone. */
    record Erased(String id, Instant at) implements Subscriber {}

    /** @param name may be null; {@code language} is a language code */
    record Person(String email, String name, String language) {

        @Override
        public String toString() {
            return "Person[" + language + "]";
        }
    }

    /** The language of mails to them; empty for somebody of whom nothing is kept. */
    default Optional<String> language() {
        return switch (this) {
            case Asked asked -> Optional.of(asked.person().language());
            case Confirmed confirmed -> Optional.of(confirmed.person().language());
            case Left left -> Optional.empty();
            case Erased erased -> Optional.empty();
        };
    }

    /** The proof of consent. */
    enum Proof {
        DOUBLE_OPT_IN,
        STATEMENT
    }

    /** @param by the id of who stated it, or null for the subscriber */
    record Consent(Proof proof, Instant at, String by) {}

    sealed interface Command {
        /** A command for an address that may be unknown. */
        sealed interface Enter extends Command {}

        /** Somebody enters an address into the public form, within the limits of requests. */
        record Ask(Person person, String by) implements Enter {}

        /** The owner of the address opens the link in their mail and confirms. */
        record Confirm() implements Command {}

        /** The communications team states that this person has consented. */
        record Enrol(Person person, String by) implements Enter {}

        /** Nobody has confirmed in time: a former reader is a former reader again. */
        record Forget() implements Command {}

        record Leave() implements Command {}

        record Erase() implements Command {}
    }

    /** How long a link for confirming is valid. */
    Duration CONFIRMABLE = Duration.ofDays(7);

    static Decision<Subscriber> enter(String id, Command.Enter command, Instant now) {
        return switch (command) {
            case Command.Ask ask -> asked(id, ask, null, now);
            case Command.Enrol enrol -> enrolled(id, enrol, now);
        };
    }

    default Decision<Subscriber> decide(Command command, Instant now) {
        return switch (command) {
            case Command.Ask ask -> ask(ask, now);
            case Command.Confirm _ -> confirm(now);
            case Command.Enrol enrol -> enrol(enrol, now);
            case Command.Forget _ -> forget(now);
            case Command.Leave _ -> leave(now);
            case Command.Erase _ -> erase(now);
        };
    }

    /** When they left is kept, even if others enter the address. */
    private Decision<Subscriber> ask(Command.Ask ask, Instant now) {
        return switch (this) {
            case Confirmed _ -> Decision.unchanged();
            case Asked asked -> asked(id(), ask, asked.left(), now);
            case Left left -> asked(id(), ask, left.at(), now);
            case Erased erased -> asked(id(), ask, erased.at(), now);
        };
    }

    private static Decision<Subscriber> asked(String id, Command.Ask ask, Instant left, Instant now) {
        return Decision.changed(
                new Asked(id, ask.person(), now, ask.by(), left),
                new SubscriptionAsked(id, ask.person().language()));
    }

    private Decision<Subscriber> forget(Instant now) {
        return this instanceof Asked asked
                        && asked.left() != null
                        && now.isAfter(asked.at().plus(CONFIRMABLE))
                ? Decision.changed(new Left(id(), asked.left()))
                : Decision.unchanged();
    }

    private Decision<Subscriber> confirm(Instant now) {
        return switch (this) {
            case Asked asked
            when now.isAfter(asked.at().plus(CONFIRMABLE)) -> Decision.rejected(Reason.conflict("link-expired"));
            case Asked asked ->
                Decision.changed(
                        new Confirmed(id(), asked.person(), new Consent(Proof.DOUBLE_OPT_IN, now, null)),
                        new SubscriberConfirmed(id(), asked.person().language()));
            case Confirmed _ -> Decision.unchanged();
            case Left _, Erased _ -> Decision.rejected(Reason.conflict("link-expired"));
        };
    }

    private Decision<Subscriber> enrol(Command.Enrol enrol, Instant now) {
        return switch (this) {
            case Asked asked when asked.left() != null -> Decision.rejected(Reason.conflict("subscriber-left"));
            case Asked _ -> enrolled(id(), enrol, now);
            case Confirmed same when same.person().equals(enrol.person()) -> Decision.unchanged();
            case Confirmed other -> Decision.changed(new Confirmed(id(), enrol.person(), other.consent()));
            case Left _, Erased _ -> Decision.rejected(Reason.conflict("subscriber-left"));
        };
    }

    private static Decision<Subscriber> enrolled(String id, Command.Enrol enrol, Instant now) {
        return Decision.changed(
                new Confirmed(id, enrol.person(), new Consent(Proof.STATEMENT, now, enrol.by())),
                new SubscriberConfirmed(id, enrol.person().language()));
    }

    private Decision<Subscriber> leave(Instant now) {
        return switch (this) {
            case Asked _ -> Decision.changed(new Left(id(), now));
            case Confirmed _ -> Decision.changed(new Left(id(), now), new SubscriberLeft(id()));
            case Left _, Erased _ -> Decision.unchanged();
        };
    }

    private Decision<Subscriber> erase(Instant now) {
        return switch (this) {
            case Confirmed _ -> Decision.changed(new Erased(id(), now), new SubscriberLeft(id()));
            case Asked _, Left _ -> Decision.changed(new Erased(id(), now));
            case Erased _ -> Decision.unchanged();
        };
    }
}

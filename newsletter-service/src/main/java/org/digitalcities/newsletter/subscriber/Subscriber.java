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

    /**
     * The address was entered; its owner has not confirmed. It is deleted when the link for confirming expires.
     *
     * @param by   who entered it, as a keyed hash; null if unknown
     * @param left when its owner left, if somebody enters the address of a former reader; else null
     */
    record Asked(Person person, Instant at, String by, Instant left) implements Subscriber {}

    record Confirmed(Person person, Consent consent) implements Subscriber {}

    /** Has left. The address is deleted; the id, which is derived from it, prevents others from entering it again. */
    record Left(Instant at) implements Subscriber {}

    /** Was erased on request: a tombstone. */
    record Erased(Instant at) implements Subscriber {}

    /** @param name may be null; {@code language} is en, es or fr */
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
        /** Somebody enters an address into the public form, within the limits of requests. */
        record Ask(Person person, String by) implements Command {}

        /** The owner of the address opens the link in their mail and confirms. */
        record Confirm() implements Command {}

        /** The communications team states that this person has consented. */
        record Enrol(Person person, String by) implements Command {}

        /** Nobody has confirmed in time: a former reader is a former reader again. */
        record Forget() implements Command {}

        record Leave() implements Command {}

        record Erase() implements Command {}
    }

    /** How long a link for confirming is valid. */
    Duration CONFIRMABLE = Duration.ofDays(7);

    static Decision<Subscriber> decide(String id, Optional<Subscriber> present, Command command, Instant now) {
        return switch (command) {
            case Command.Ask ask -> ask(id, present, ask, now);
            case Command.Confirm confirm -> confirm(id, present, now);
            case Command.Enrol enrol -> enrol(id, present, enrol, now);
            case Command.Forget _ -> forget(present, now);
            case Command.Leave leave -> leave(id, present, now);
            case Command.Erase erase -> erase(id, present, now);
        };
    }

    private static Decision<Subscriber> ask(String id, Optional<Subscriber> present, Command.Ask ask, Instant now) {
        return present.orElse(null) instanceof Confirmed
                ? Decision.unchanged()
                : Decision.changed(
                        new Asked(ask.person(), now, ask.by(), left(present)),
                        new SubscriptionAsked(id, ask.person().language()));
    }

    /** When they left, even if others have entered the address since; null if they have not left. */
    private static Instant left(Optional<Subscriber> present) {
        return switch (present.orElse(null)) {
            case Asked asked -> asked.left();
            case Left left -> left.at();
            case Erased erased -> erased.at();
            case Confirmed _ -> null;
            case null -> null;
        };
    }

    private static Decision<Subscriber> forget(Optional<Subscriber> present, Instant now) {
        return present.orElse(null) instanceof Asked asked
                        && asked.left() != null
                        && now.isAfter(asked.at().plus(CONFIRMABLE))
                ? Decision.changed(new Left(asked.left()))
                : Decision.unchanged();
    }

    private static Decision<Subscriber> confirm(String id, Optional<Subscriber> present, Instant now) {
        return switch (present.orElse(null)) {
            case Asked asked
            when now.isAfter(asked.at().plus(CONFIRMABLE)) -> Decision.rejected(Reason.conflict("link-expired"));
            case Asked asked ->
                Decision.changed(
                        new Confirmed(asked.person(), new Consent(Proof.DOUBLE_OPT_IN, now, null)),
                        new SubscriberConfirmed(id, asked.person().language()));
            case Confirmed confirmed -> Decision.unchanged();
            case Left left -> Decision.rejected(Reason.conflict("link-expired"));
            case Erased erased -> Decision.rejected(Reason.conflict("link-expired"));
            case null -> Decision.rejected(Reason.conflict("link-expired"));
        };
    }

    private static Decision<Subscriber> enrol(
            String id, Optional<Subscriber> present, Command.Enrol enrol, Instant now) {
        var confirmed = new Confirmed(enrol.person(), new Consent(Proof.STATEMENT, now, enrol.by()));
        return switch (present.orElse(null)) {
            case null ->
                Decision.changed(
                        confirmed, new SubscriberConfirmed(id, enrol.person().language()));
            case Asked asked when asked.left() != null -> Decision.rejected(Reason.conflict("subscriber-left"));
            case Asked asked ->
                Decision.changed(
                        confirmed, new SubscriberConfirmed(id, enrol.person().language()));
            case Confirmed same when same.person().equals(enrol.person()) -> Decision.unchanged();
            case Confirmed other -> Decision.changed(new Confirmed(enrol.person(), other.consent()));
            case Left left -> Decision.rejected(Reason.conflict("subscriber-left"));
            case Erased erased -> Decision.rejected(Reason.conflict("subscriber-left"));
        };
    }

    private static Decision<Subscriber> leave(String id, Optional<Subscriber> present, Instant now) {
        return switch (present.orElse(null)) {
            case Asked asked -> Decision.changed(new Left(now));
            case Confirmed confirmed -> Decision.changed(new Left(now), new SubscriberLeft(id));
            case Left left -> Decision.unchanged();
            case Erased erased -> Decision.unchanged();
            case null -> Decision.rejected(Reason.conflict("link-expired"));
        };
    }

    private static Decision<Subscriber> erase(String id, Optional<Subscriber> present, Instant now) {
        return switch (present.orElse(null)) {
            case Confirmed confirmed -> Decision.changed(new Erased(now), new SubscriberLeft(id));
            case Asked asked -> Decision.changed(new Erased(now));
            case Left left -> Decision.changed(new Erased(now));
            case Erased erased -> Decision.unchanged();
            case null -> Decision.changed(new Erased(now));
        };
    }
}

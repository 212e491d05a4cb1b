package org.digitalcities.newsletter.subscriber;

import java.time.Instant;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Email;
import org.digitalcities.webkit.input.Checked.Language;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;

/** What goes in and out over the API of subscribers. */
final class SubscriberViews {

    private static final int NAME = 200;

    private SubscriberViews() {}

    /**
     * A reader who has consented to get the newsletter.
     *
     * @param email    the address to which issues go
     * @param language the language in which they read
     * @param name     the reader's name; none if left out
     */
    record SubscriberEnrolment(
            @Required @Email String email,
            @Required @Language String language,
            @Line(NAME) String name) {

        Subscriber.Person person() {
            return new Subscriber.Person(email, name, language);
        }

        @Override
        public String toString() {
            return "SubscriberEnrolment[" + language + "]";
        }
    }

    /**
     * A subscriber. Of one who has left or was erased, only id, state and time are kept.
     *
     * @param email    the address to which issues go
     * @param language the language in which they read
     * @param consent  {@code double-opt-in} if they confirmed by a mail; {@code statement} if the communications team stated it
     * @param since    when they were asked, confirmed, left or were erased
     */
    @SchemaName("Subscriber")
    record SubscriberView(
            String id,
            @OneOf(SubscriberState.class) String state,
            @Nullable @Email String email,
            @Nullable String name,
            @Nullable @Language String language,
            @Nullable @OneOf(Subscriber.Proof.class) String consent,
            Instant since) {

        @Override
        public String toString() {
            return "SubscriberView[" + id + "]";
        }
    }

    /** The states of a subscriber. */
    enum SubscriberState {
        ASKED,
        CONFIRMED,
        LEFT,
        ERASED
    }
}

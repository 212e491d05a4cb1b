package org.digitalcities.partner.delivery;

import java.time.Instant;
import java.util.List;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.OneOf;

/** What goes out over the API of deliveries. */
final class DeliveryViews {

    private DeliveryViews() {}

    /**
     * One try of a delivery.
     *
     * @param at     when it was made
     * @param status the status that the endpoint answered; left out if it did not answer
     * @param error  why there was no answer, such as {@code timeout} or {@code unreachable}; left out otherwise
     * @param millis how long it took, in milliseconds
     */
    @SchemaName("DeliveryAttempt")
    record AttemptView(
            Instant at, @Nullable Integer status, @Nullable String error, long millis) {}

    /**
     * The delivery of one event to one endpoint.
     *
     * @param event    the id of the event
     * @param type     the CloudEvents type of the event
     * @param subject  what the event is about
     * @param position of the event in the feed, a number
     * @param state    a failed delivery is tried again on request only
     * @param count    how often it was tried
     * @param due      when it is tried next; left out if it is not
     * @param attempts the newest tries
     */
    @SchemaName("Delivery")
    record DeliveryView(
            String id,
            String event,
            String type,
            String subject,
            String position,
            @OneOf(Delivery.State.class) String state,
            int count,
            @Nullable Instant due,
            List<AttemptView> attempts) {

        static DeliveryView of(Delivery delivery) {
            return new DeliveryView(
                    delivery.id(),
                    delivery.event(),
                    delivery.type(),
                    delivery.subject().text(),
                    Long.toString(delivery.position()),
                    EnumNames.of(delivery.state()),
                    delivery.count(),
                    delivery.due(),
                    delivery.attempts().stream()
                            .map(attempt -> new AttemptView(
                                    attempt.at(),
                                    attempt.status().orElse(null),
                                    attempt.error().orElse(null),
                                    attempt.millis()))
                            .toList());
        }
    }
}

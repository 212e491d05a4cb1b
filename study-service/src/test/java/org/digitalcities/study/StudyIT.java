package org.digitalcities.study;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.Subject;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.EventPublisher;
import org.digitalcities.testkit.Issuer;
import org.digitalcities.testkit.RunningService;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The service and the services that it calls; what it hears of others happened in October 2023. */
@ChecksDeclaredQueries
@TestPropertySource(properties = "hub.study.largest-document=3000000")
public abstract class StudyIT extends RunningService {

    protected static final StubServices NEIGHBOURS = StubServices.SHARED;
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);
    private static final Instant HEARD = Instant.parse("2023-10-18T08:00:00Z");

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry settings) {
        Issuer.SHARED.register(settings);
        settings.add("hub.membership-url", Issuer.SHARED::url);
    }

    /** A number for an edition that no other test uses. */
    protected static int newNumber() {
        return NUMBERS.incrementAndGet();
    }

    protected Answer upload(String path, BodyPublisher pdf) {
        return as("study").post(path, "application/pdf", pdf);
    }

    /** A small but complete PDF, padded to {@code size} bytes. */
    protected static byte[] pdf(int size) {
        var begin = "%PDF-1.7\n%";
        var end = "\n%%EOF\n";
        return (begin + "x".repeat(Math.max(0, size - begin.length() - end.length())) + end)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Publishes an event as the service that owns it would. */
    protected static void hear(Event event, long sequence) {
        EventPublisher.publish(event, UUID.randomUUID().toString(), sequence, HEARD);
    }

    /** The events of a subject that this service has published so far, in order. */
    protected static List<Event> told(Subject subject) {
        return told(subject, Event.class);
    }

    protected static <E extends Event> List<E> told(Subject subject, Class<E> type) {
        return published("study").of(subject, type);
    }
}

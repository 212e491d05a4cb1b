package org.digitalcities.messaging.consuming;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.messaging.document.Leases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator sees of the events that could not be handled, and does about them. */
public final class DeadLetters {

    static final Duration LEASE = Duration.ofSeconds(30);
    static final Duration COUNTED = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final Parked parked;
    private final Consuming consuming;
    private final Leases leases;
    private final Runnable wake;
    private volatile long count;

    DeadLetters(Parked parked, Consuming consuming, Leases leases, Runnable wake) {
        this.parked = parked;
        this.consuming = consuming;
        this.leases = leases;
        this.wake = wake;
    }

    /** A subject that waits, and why. {@code type} is of the first letter and may be null. */
    public record Waiting(String id, String group, String subject, String topic, String type, String why, int waiting, Instant since) {}

    /** The first letter of a subject that waits, as it came. */
    public record First(String id, Map<String, String> headers, String value) {}

    public List<Waiting> list() {
        return parked.all().stream().map(DeadLetters::waiting).toList();
    }

    public Optional<First> first(String id) {
        return parked.find(id).flatMap(Parked::first).map(letter -> new First(id, letter.headers(),
                letter.value() == null ? "" : new String(letter.value(), StandardCharsets.UTF_8)));
    }

    /** Lets the subject go on from its first letter, whose value may be mended; handled in order, soon. */
    public boolean putBack(String id, Optional<String> mended) {
        var letter = parked.find(id).flatMap(Parked::first);
        if (letter.isEmpty() || !parked.release(id, mended.map(letter.get()::with))) return false;
        wake.run();
        return true;
    }

    /** Gives up the first letter and lets the subject go on behind it. */
    public boolean drop(String id) {
        var letter = parked.find(id).flatMap(Parked::first);
        if (letter.isEmpty()) return false;
        parked.takeOut(id, letter.get());
        parked.release(id, Optional.empty());
        wake.run();
        return true;
    }

    /** As last looked: whoever reads the figure does not wait for a store that is away. */
    long count() {
        return count;
    }

    void look() {
        count = parked.count();
    }

    /** Handles what was released, each subject in order, until it is free or stuck again. One that has to wait keeps no other from going on. */
    void goOn() {
        for (var released : parked.released()) {
            var id = released.getString("_id");
            try {
                goOn(id, released.getString("group"));
            } catch (RuntimeException e) {
                log.warn("What was put back of {} waits and will be tried again: {}", id, e.getClass().getName());
            }
        }
    }

    /** As long as this instance may: the lease is prolonged before each letter. */
    private void goOn(String id, String group) {
        while (leases.take("parked|" + id, LEASE)) {
            if (parked.free(id)) return;
            var letter = parked.find(id).flatMap(Parked::first);
            if (letter.isEmpty()) return;
            try {
                consuming.handler(group).accept(letter.get().read(consuming.codec()));
            } catch (RuntimeException e) {
                if (!Consuming.isPoison(e)) throw e;
                parked.parkAgain(id, Consuming.why(e));
                return;
            }
            parked.takeOut(id, letter.get());
        }
    }

    private static Waiting waiting(Document document) {
        var first = Parked.first(document);
        return new Waiting(document.getString("_id"), document.getString("group"), document.getString("subject"),
                first.map(Letter::topic).orElse(null), first.map(letter -> letter.headers().get("ce_type")).orElse(null),
                document.getString("why"), document.getList("waiting", Document.class).size(), document.getDate("since").toInstant());
    }
}

package org.digitalcities.journeys.chaos.look;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.HistoryWriter;
import org.digitalcities.journeys.chaos.history.TraceIds;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.InboxClient;
import org.digitalcities.journeys.receiver.WebhookReceiver;
import tools.jackson.databind.json.JsonMapper;

/** The output of the hub: received mails and webhooks. */
public final class ReceivedOutput {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final InboxClient inbox;
    private final WebhookReceiver receiver;

    public ReceivedOutput(InboxClient inbox, WebhookReceiver receiver) {
        this.inbox = inbox;
        this.receiver = receiver;
    }

    /** Writes down all mails and gives their number; a reader is written as a hash. */
    public long mails(HistoryWriter writer) {
        var count = new long[1];
        inbox.each(mail -> {
            count[0]++;
            writer.write(
                    HistoryFile.MAILS,
                    "mail " + mail.path("id").asLong(),
                    Body.of(
                            "number",
                            mail.path("id").asLong(),
                            "message",
                            mail.path("messageId").asString(null),
                            "trace",
                            mail.path("headers").path("Trace-Id").path(0).asString(""),
                            "to",
                            hash(mail.path("to").path(0).asString(""))));
        });
        return count[0];
    }

    /** Writes down all webhooks in the order in which they came. */
    public void webhooks(HistoryWriter writer, String endpoint) {
        for (var delivery : receiver.deliveries()) {
            var body = new String(delivery.body(), StandardCharsets.UTF_8);
            var event = JSON.readTree(body);
            writer.write(
                    HistoryFile.WEBHOOKS,
                    endpoint + delivery.id(),
                    Body.of(
                            "endpoint",
                            endpoint,
                            "id",
                            delivery.id(),
                            "source",
                            event.path("source").asString(""),
                            "subject",
                            event.path("subject").asString(""),
                            "sequence",
                            Long.parseLong(event.path("sequence").asString("0")),
                            "verified",
                            delivery.genuine(),
                            "trace",
                            TraceIds.id(delivery.traceparent()),
                            "body",
                            body,
                            "at",
                            delivery.arrived().toString()));
        }
    }

    private static String hash(String address) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8)),
                            0,
                            12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

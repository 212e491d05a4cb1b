package org.digitalcities.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.event.EventCodec;
import org.digitalcities.messaging.history.AccessChannel;
import org.digitalcities.messaging.history.Attribution;
import org.digitalcities.messaging.history.History;
import org.junit.jupiter.api.Test;

/** How an outbox entry is sent to Kafka: publication copies all of it to partners, so it leaves out the actor. */
class EnvelopeTest {

    private static final String ACTOR = "person-4711";

    @Test
    void aRecordHasTheseHeadersAndNoneSaysWhoActed() {
        var by = new Attribution(ACTOR, Optional.of("person-0815"), AccessChannel.PAGE);
        var entry = new Document("id", "0197f1f2-0000-7000-8000-000000000000")
                .append("type", "org.digitalcities.membership.representative-changed.v1")
                .append("seq", 1L)
                .append("time", Date.from(Instant.EPOCH))
                .append("trace", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .append("data", "{\"member\":\"es-bilbao\"}")
                .append(History.ACT, History.act(by, 1, List.of("membership.representative-changed.v1"), List.of()));

        var record = new EventCodec()
                .record(
                        "membership.events",
                        Outbox.envelope("membership", SubjectKind.MEMBER.of("es-bilbao"), entry),
                        entry.getString("data"));

        var headers =
                StreamSupport.stream(record.headers().spliterator(), false).toList();
        assertThat(headers)
                .extracting(header -> header.key())
                .containsExactlyInAnyOrder(
                        "ce_specversion",
                        "ce_id",
                        "ce_source",
                        "ce_type",
                        "ce_subject",
                        "ce_time",
                        "ce_dataschema",
                        "ce_sequence",
                        "ce_partitionkey",
                        "ce_traceparent",
                        "content-type");
        assertThat(headers)
                .extracting(header -> new String(header.value(), StandardCharsets.UTF_8))
                .noneMatch(value -> value.contains(ACTOR) || value.contains("person-0815"));
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).isEqualTo("{\"member\":\"es-bilbao\"}");
    }

    @Test
    void anEntryIsSilentWhereNoEventTellsOfItsAct() {
        assertThat(Outbox.isSilent(new Document("id", "x"))).isTrue();
        assertThat(Outbox.isSilent(new Document("type", "org.digitalcities.membership.representative-changed.v1")))
                .isFalse();
    }
}

package org.digitalcities.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.MembershipEvent.CampaignOpened;
import org.digitalcities.contracts.MembershipEvent.MandateOpened;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.testkit.EventPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

    private static final String TYPE = "org.digitalcities.membership.campaign-opened.v1";

    private final EventCodec codec = new EventCodec();
    private final CampaignOpened event = new CampaignOpened(
            "renewal-2022-2025",
            "2022-2025",
            Instant.parse("2022-09-30T21:59:00Z"),
            "Europe/Madrid",
            Instant.parse("2022-10-15T21:59:00Z"));

    @Test
    void anEventComesBackAsItWas() {
        assertThat(codec.read(TYPE, codec.write(event).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(event);
    }

    @Test
    void onlyTheRecordsComponentsAreWritten() {
        assertThat(codec.write(event)).isEqualTo("""
                {"campaign":"renewal-2022-2025","mandate":"2022-2025","closes":"2022-09-30T21:59:00Z","zone":"Europe/Madrid","graceEnds":"2022-10-15T21:59:00Z"}""");
    }

    @Test
    void constantsAreWrittenInOneSpellingAndReadInThatOfTheEarlierVersionToo() {
        var opened = new MandateOpened("2022-2025", MeetingKind.WORLD_CONGRESS, "Daejeon", 2022, 10);
        var written = codec.write(opened);
        assertThat(written).contains("\"congressKind\":\"world-congress\"");
        var earlier = written.replace("world-congress", "WORLD_CONGRESS").getBytes(StandardCharsets.UTF_8);
        assertThat(codec.read("org.digitalcities.membership.mandate-opened.v1", earlier))
                .isEqualTo(opened);
        assertThat(codec.read(
                        "org.digitalcities.membership.mandate-opened.v2", written.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(opened);
        assertThat(EventCodec.isOfAnotherRelease("org.digitalcities.membership.mandate-opened.v1"))
                .isFalse();
    }

    static Stream<String> types() {
        return Catalogue.types().stream().map(Catalogue::wireName);
    }

    /** Services are tested with records that testkit writes without this code. */
    @ParameterizedTest
    @MethodSource("types")
    void testkitWritesTheRecordsOfEachEventLikeThisCodec(String type) throws IOException {
        var sample =
                getClass().getResourceAsStream("/samples/" + type + ".json").readAllBytes();
        var told = codec.read(Catalogue.TYPE_PREFIX + type, sample);
        var written = EventPublisher.record(told, "id-1", 7, event.closes());

        var envelope = EventCodec.envelope(name -> text(written, name));
        var expected = codec.record(written.topic(), envelope, codec.write(told));

        assertThat(written.key()).isEqualTo(expected.key());
        assertThat(written.value()).isEqualTo(expected.value());
        assertThat(headers(written)).isEqualTo(headers(expected));
        assertThat(written.topic()).isEqualTo(envelope.source() + ".events");
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> record) {
        return Stream.of(record.headers().toArray())
                .collect(Collectors.toMap(Header::key, header -> text(record, header.key())));
    }

    private static String text(ProducerRecord<String, byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    @Test
    void aFieldOfALaterVersionIsPassedOver() {
        var later = codec.write(event).replaceFirst("\\{", "{\"mood\":\"good\",");

        assertThat(codec.read(TYPE, later.getBytes(StandardCharsets.UTF_8))).isEqualTo(event);
    }

    private static Envelope envelope(String subject) {
        return EventCodec.envelope(Map.of(
                "ce_id",
                "1",
                "ce_source",
                "membership",
                "ce_type",
                TYPE,
                "ce_subject",
                subject,
                "ce_time",
                "2022-07-15T10:00:00Z",
                "ce_sequence",
                "0000000007")::get);
    }

    @Test
    void theSubjectIsKeyAndHeadersAndIsReadBack() {
        var envelope =
                new Envelope("1", "membership", TYPE, event.subject(), Instant.parse("2022-07-15T10:00:00Z"), 7, null);

        var record = codec.record("membership.events", envelope, codec.write(event));

        assertThat(record.key()).isEqualTo("campaign/renewal-2022-2025");
        for (var header : List.of("ce_subject", "ce_partitionkey"))
            assertThat(record.headers().lastHeader(header).value()).asString().isEqualTo(record.key());
        assertThat(EventCodec.envelope(name -> record.headers().lastHeader(name) == null
                        ? null
                        : new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8)))
                .isEqualTo(envelope);
    }

    @Test
    void aBareIdIsNoSubject() {
        assertThat(envelope("member/es-bilbao").subject()).isEqualTo(SubjectKind.MEMBER.of("es-bilbao"));
        assertThat(envelope("vote/1").subject().kind())
                .as("a kind of a later release")
                .isEqualTo("vote");
        for (var bare : List.of("es-bilbao", "2022-2025", "/es-bilbao", "member/", "member/a/b", "member/a b")) {
            assertThatThrownBy(() -> envelope(bare)).as(bare).isInstanceOf(PoisonException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "org.digitalcities.membership.campaign-opened.v2, true",
        "org.digitalcities.membership.unheard-of.v1, true",
        "org.digitalcities.library.book-lent.v12, true",
        "org.digitalcities.membership.campaign-opened.v1, false",
        "org.digitalcities.membership, false",
        "org.digitalcities.membership.campaign-opened, false",
        "org.digitalcities.membership.campaign-opened.v0, false",
        "org.digitalcities.membership.Campaign_Opened.v1, false",
        "org.digitalcities., false",
        "com.example.campaign-opened.v1, false",
        "'', false"
    })
    void aTypeOfAnotherReleaseIsTheHubsAndNotKnownHere(String type, boolean other) {
        assertThat(EventCodec.isOfAnotherRelease(type)).isEqualTo(other);
    }

    @Test
    void aTypeWithoutAnEndIsNoTypeOfTheHub() {
        assertThat(EventCodec.isOfAnotherRelease("org.digitalcities.membership." + "x".repeat(10_000) + ".v1"))
                .isFalse();
    }

    @Test
    void whatCanNeverBeReadIsPoison() {
        assertThatThrownBy(() -> codec.read(TYPE, "{".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PoisonException.class);
        assertThatThrownBy(() -> codec.read(TYPE, "{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PoisonException.class);
        assertThatThrownBy(() ->
                        codec.read("org.digitalcities.membership.unheard-of.v1", "{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PoisonException.class)
                .hasMessageContaining("unheard-of");
        assertThatThrownBy(() -> codec.read(
                        "org.digitalcities.membership.representative-changed.v1",
                        "{\"member\":null}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PoisonException.class)
                .hasMessageContaining("without its subject");
        assertThatThrownBy(() -> EventCodec.envelope(name -> null)).isInstanceOf(PoisonException.class);
        assertThatThrownBy(() -> EventCodec.envelope(name -> "x")).isInstanceOf(PoisonException.class);
    }
}

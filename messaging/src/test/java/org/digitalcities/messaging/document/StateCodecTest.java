package org.digitalcities.messaging.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class StateCodecTest {

    sealed interface Door {
        record Open(Instant since, int people) implements Door {
            public boolean isCrowded() {
                return people > 10;
            }
        }

        record Shut(Optional<String> why, LocalDate day, List<Handle> handles, Map<String, Long> counts) implements Door {}
    }

    sealed interface Handle {
        record Knob() implements Handle {}

        record Bar(int length) implements Handle {}
    }

    private final StateCodec<Door> codec = new StateCodec<>(Door.class, Names.of(Door.class).name(Door.Open.class, "open").name(Door.Shut.class, "shut")
            .and(Handle.class).name(Handle.Knob.class, "knob").name(Handle.Bar.class, "bar"));

    @Test
    void aNumberThatOlderDocumentsLackIsZero() {
        var stored = codec.write(new Door.Open(Instant.parse("2022-07-15T10:00:00Z"), 12));
        stored.remove("people");

        assertThat(codec.read(stored)).isEqualTo(new Door.Open(Instant.parse("2022-07-15T10:00:00Z"), 0));
    }

    @Test
    void aSealedStateComesBackAsItWas() {
        var open = new Door.Open(Instant.parse("2022-07-15T10:00:00.123Z"), 12);
        var shut = new Door.Shut(Optional.of("rain"), LocalDate.of(2022, 7, 15), List.of(new Handle.Knob(), new Handle.Bar(3)), Map.of("a", 1L));

        assertThat(codec.read(codec.write(open))).isEqualTo(open);
        assertThat(codec.read(codec.write(shut))).isEqualTo(shut);
        assertThat(codec.read(codec.write(new Door.Shut(Optional.empty(), null, List.of(), Map.of()))))
                .isEqualTo(new Door.Shut(Optional.empty(), null, List.of(), Map.of()));
    }

    @Test
    void anInstantIsStoredAsADateAndACaseByItsName() {
        var written = codec.write(new Door.Open(Instant.parse("2022-07-15T10:00:00Z"), 12));

        assertThat(written).isEqualTo(new Document("kind", "open").append("since", Date.from(Instant.parse("2022-07-15T10:00:00Z"))).append("people", 12));
    }

    @Test
    void aFieldThatIsNoLongerKnownIsPassedOver() {
        var old = new Document("kind", "open").append("since", new Date(0)).append("people", 1).append("colour", "red");

        assertThat(codec.read(old)).isEqualTo(new Door.Open(Instant.EPOCH, 1));
    }

    @Test
    void aCaseWithoutAStoredNameIsNoticedAtOnce() {
        assertThatThrownBy(() -> new StateCodec<>(Door.class, Names.of(Door.class).name(Door.Open.class, "open")))
                .hasMessageContaining("Shut");
    }
}

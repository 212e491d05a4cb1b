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
import org.digitalcities.messaging.fault.NewerStateException;
import org.junit.jupiter.api.Test;

class StateCodecTest {

    sealed interface Door {
        record Open(Instant since, int people) implements Door {
            public boolean isCrowded() {
                return people > 10;
            }
        }

        record Shut(Optional<String> why, LocalDate day, List<Handle> handles, Map<String, Long> counts)
                implements Door {}
    }

    sealed interface Handle {
        record Knob() implements Handle {}

        record Bar(int length) implements Handle {}
    }

    private final StateCodec<Door> codec = new StateCodec<>(
            Door.class,
            StoredTypeNames.of(Door.class)
                    .name(Door.Open.class, "open")
                    .name(Door.Shut.class, "shut")
                    .and(Handle.class)
                    .name(Handle.Knob.class, "knob")
                    .name(Handle.Bar.class, "bar"));

    @Test
    void aNumberThatOlderDocumentsLackIsZero() {
        var stored = codec.write(new Door.Open(Instant.parse("2022-07-15T10:00:00Z"), 12));
        stored.remove("people");

        assertThat(codec.read(stored)).isEqualTo(new Door.Open(Instant.parse("2022-07-15T10:00:00Z"), 0));
    }

    sealed interface Parcel {
        record Packed(String id, int weight) implements Parcel {}

        record Sent(String id) implements Parcel {}
    }

    @Test
    void theIdOfAnIdentifiedStateIsStoredOnce() {
        var parcels = new StateCodec<>(
                Parcel.class,
                StoredTypeNames.of(Parcel.class)
                        .name(Parcel.Packed.class, "packed")
                        .name(Parcel.Sent.class, "sent")
                        .identified());
        var written = parcels.write(new Parcel.Packed("parcel-1", 3));

        assertThat(written).isEqualTo(new Document("kind", "packed").append("weight", 3));
        assertThat(parcels.of(new Document("_id", "parcel-1").append("state", written)))
                .isEqualTo(new Parcel.Packed("parcel-1", 3));
        assertThat(written).doesNotContainKey("id");
        assertThat(StoredForms.fields(parcels))
                .isEqualTo(new Document("packed", new Document("weight", "int")).append("sent", new Document()));
    }

    @Test
    void anIdentifiedStateOfAnEarlierFormKeepsItsId() {
        record Note(String id, String text) {}
        var notes = new StateCodec<>(
                Note.class,
                StoredTypeNames.none().identified().lift(state -> state.append("text", state.remove("words"))));

        assertThat(notes.of(new Document("_id", "note-1").append("state", new Document("words", "one"))))
                .isEqualTo(new Note("note-1", "one"));
        assertThat(notes.write(new Note("note-1", "one"))).isEqualTo(new Document("text", "one").append("form", 2));
    }

    @Test
    void aSealedStateComesBackAsItWas() {
        var open = new Door.Open(Instant.parse("2022-07-15T10:00:00.123Z"), 12);
        var shut = new Door.Shut(
                Optional.of("rain"),
                LocalDate.of(2022, 7, 15),
                List.of(new Handle.Knob(), new Handle.Bar(3)),
                Map.of("a", 1L));

        assertThat(codec.read(codec.write(open))).isEqualTo(open);
        assertThat(codec.read(codec.write(shut))).isEqualTo(shut);
        assertThat(codec.read(codec.write(new Door.Shut(Optional.empty(), null, List.of(), Map.of()))))
                .isEqualTo(new Door.Shut(Optional.empty(), null, List.of(), Map.of()));
    }

    @Test
    void anInstantIsStoredAsADateAndACaseByItsName() {
        var written = codec.write(new Door.Open(Instant.parse("2022-07-15T10:00:00Z"), 12));

        assertThat(written)
                .isEqualTo(new Document("kind", "open")
                        .append("since", Date.from(Instant.parse("2022-07-15T10:00:00Z")))
                        .append("people", 12));
    }

    @Test
    void aFieldThatIsNoLongerKnownIsPassedOver() {
        var old = new Document("kind", "open")
                .append("since", new Date(0))
                .append("people", 1)
                .append("colour", "red");

        assertThat(codec.read(old)).isEqualTo(new Door.Open(Instant.EPOCH, 1));
    }

    /** Changed twice: first {@code text} became {@code words}, then {@code words} became a list. */
    record Note(List<String> words, Optional<String> by) {}

    record Formed(String form) {}

    private static Document renamed(Document state) {
        return state.append("words", state.remove("text"));
    }

    private static Document split(Document state) {
        return state.append("words", List.of(state.getString("words").split(" ")));
    }

    private static Document joined(Document state) {
        return state.append("words", String.join(" ", state.getList("words", String.class)));
    }

    private static StateCodec<Note> notes(StoredTypeNames names) {
        return new StateCodec<>(Note.class, names);
    }

    @Test
    void aStateOfAnEarlierFormIsLiftedWhenItIsReadAndStaysAsItIsStored() {
        var codec = notes(StoredTypeNames.none().lift(StateCodecTest::renamed).lift(StateCodecTest::split));
        var first = new Document("text", "a b").append("part", new Document("list", List.of(1)));
        var second = new Document("words", "a b").append("form", 2);
        var now = new Note(List.of("a", "b"), Optional.empty());

        assertThat(codec.read(first)).isEqualTo(codec.read(second)).isEqualTo(now);
        assertThat(first).isEqualTo(new Document("text", "a b").append("part", new Document("list", List.of(1))));
        assertThat(codec.write(now)).isEqualTo(new Document("words", List.of("a", "b")).append("form", 3));
        assertThat(codec.read(codec.write(now))).isEqualTo(now);
    }

    @Test
    void aReleaseBesideOneThatDoesNotKnowTheNewFormReadsBothAndWritesTheFormer() {
        var before = notes(StoredTypeNames.none());
        var between = notes(StoredTypeNames.none().lift(state -> state.append("by", "nobody"), state -> {
            state.remove("by");
            return state;
        }));
        var after = notes(StoredTypeNames.none().lift(state -> state.append("by", "nobody")));
        var note = new Note(List.of("a"), Optional.of("nobody"));

        assertThat(before.read(between.write(note))).isEqualTo(new Note(List.of("a"), Optional.empty()));
        assertThat(between.read(between.write(note)))
                .isEqualTo(between.read(after.write(note)))
                .isEqualTo(note);
        assertThat(after.read(between.write(note))).isEqualTo(note);
        assertThat(between.written()).isEqualTo(1);
        assertThat(after.written()).isEqualTo(2);
    }

    @Test
    void aStateOfALaterFormIsRefusedWithoutAWordOfWhatItHolds() {
        assertThatThrownBy(() -> notes(StoredTypeNames.none().lift(StateCodecTest::renamed))
                        .read(new Document("words", "secret").append("form", 7L)))
                .isInstanceOf(NewerStateException.class)
                .hasMessageContainingAll("form 7", "up to 2")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void twoFormsThatAreNotWrittenYetAreOneTooMany() {
        assertThatThrownBy(() -> StoredTypeNames.none()
                        .lift(state -> state, state -> state)
                        .lift(state -> state))
                .hasMessageContaining("form 2");
    }

    @Test
    void aFieldOfTheStateCannotBeNamedAsItsForm() {
        assertThatThrownBy(() -> new StateCodec<>(Formed.class, StoredTypeNames.none()).write(new Formed("x")))
                .hasMessageContaining("form");
    }

    @Test
    void aCaseWithoutAStoredNameIsNoticedAtOnce() {
        assertThatThrownBy(() -> new StateCodec<>(
                        Door.class, StoredTypeNames.of(Door.class).name(Door.Open.class, "open")))
                .hasMessageContaining("Shut");
    }
}

package org.digitalcities.messaging.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaCompatibilityTest {

    private static CollectionSchema letters() {
        return CollectionSchema.of()
                .holds(Kind.TEXT, "place", "part.name")
                .holds(Kind.LIST, "lines")
                .holds(Kind.TEXT, "lines[].text")
                .may(Kind.TIME, "read")
                .oneOf("kind", List.of("open", "shut"));
    }

    private static Stream<Arguments> wider() {
        return Stream.of(
                Arguments.of("the same", letters()),
                Arguments.of("another optional field", letters().may(Kind.TEXT, "note", "part.note", "lines[].note")),
                Arguments.of(
                        "a field that may be absent now",
                        CollectionSchema.of().holds(Kind.TEXT, "place").oneOf("kind", List.of("open", "shut"))),
                Arguments.of("one more name", letters().oneOf("kind", List.of("open", "shut", "ajar"))),
                Arguments.of("null beside the text", letters().may(Kind.TEXT, "place")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wider")
    void whatTakesAllThatIsWrittenIsWider(String name, CollectionSchema later) {
        assertThat(SchemaCompatibility.narrower(letters().schema(), later.schema()))
                .isEmpty();
    }

    private static Stream<Arguments> narrower() {
        return Stream.of(
                Arguments.of("one more that must be there", letters().holds(Kind.TEXT, "sender"), "sender"),
                Arguments.of("an optional one that must be there", letters().holds(Kind.TIME, "read"), "read"),
                Arguments.of("another type", letters().holds(Kind.NUMBER, "place"), "place."),
                Arguments.of("one name less", letters().oneOf("kind", List.of("open")), "kind."),
                Arguments.of("in a part", letters().holds(Kind.NUMBER, "part.size"), "part.size"),
                Arguments.of("in each item of a list", letters().holds(Kind.NUMBER, "lines[].size"), "lines.[].size"),
                Arguments.of("names where any were taken", letters().oneOf("place", List.of("here")), "place."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("narrower")
    void whatMayRefuseWhatIsWrittenIsNamed(String name, CollectionSchema later, String field) {
        assertThat(SchemaCompatibility.narrower(letters().schema(), later.schema()))
                .contains(field);
    }

    @Test
    void aggregatesTakeNothingThatIsNotDeclaredSoADeclaredFieldStays() {
        var later = CollectionSchema.aggregate(List.of()).schema();
        var without = Document.parse(later.toJson());
        without.get("properties", Document.class).remove("trace");

        assertThat(SchemaCompatibility.narrower(later, without)).containsExactly("trace");
        assertThat(SchemaCompatibility.narrower(CollectionSchema.of().schema(), later))
                .contains("*");
    }

    @Test
    void theOrderOfDeclarationsMakesNoOtherValidator() {
        var one = CollectionSchema.of()
                .holds(Kind.TEXT, "a")
                .holds(Kind.NUMBER, "b")
                .oneOf("kind", List.of("x", "y"));
        var other = CollectionSchema.of()
                .oneOf("kind", List.of("y", "x"))
                .holds(Kind.NUMBER, "b")
                .holds(Kind.TEXT, "a");

        assertThat(one.schema()).isEqualTo(other.schema());
        assertThat(one.schema().toJson()).isEqualTo(other.schema().toJson());
    }

    private static Document record(int version, CollectionSchema shape) {
        return new Document("_id", "letters").append("version", version).append("schema", shape.schema());
    }

    @Test
    void aChangeWithoutAVersionAndAVersionThatNarrowsAreRefusedInOneLine() {
        assertThatThrownBy(() -> Validators.isNext(
                        record(2, letters()), record(2, letters().may(Kind.TEXT, "note"))))
                .isInstanceOf(IncompatibleReleaseException.class)
                .hasMessageContainingAll("letters", "version 2", "the version 3")
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> Validators.isNext(
                        record(2, letters()), record(3, letters().holds(Kind.TEXT, "sender"))))
                .isInstanceOf(IncompatibleReleaseException.class)
                .hasMessageContainingAll("letters", "sender")
                .message()
                .doesNotContain("\n");
        assertThat(Validators.isNext(record(2, letters()), record(3, letters().may(Kind.TEXT, "note"))))
                .isTrue();
        assertThat(Validators.isNext(record(3, letters().may(Kind.TEXT, "note")), record(2, letters())))
                .isFalse();
    }
}

package org.digitalcities.messaging.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.junit.jupiter.api.Test;

class StoredFormsTest {

    enum Colour {
        RED,
        BLUE
    }

    record Old(String name, List<Part> parts) {}

    record New(String name, List<Part> parts, Optional<Colour> colour) {}

    record Part(int size, Part within) {}

    private static Document form(CollectionSchema shape, StateCodec<?> state) {
        return new Document(
                "notes",
                new Document("version", shape.version())
                        .append("schema", shape.schema())
                        .append("form", state.form())
                        .append("state", StoredForms.fields(state)));
    }

    private static Document form(CollectionSchema shape, Class<?> type, StoredTypeNames names) {
        return form(shape, new StateCodec<>(type, names));
    }

    private final Document kept =
            form(CollectionSchema.of().holds(Kind.TEXT, "name"), Old.class, StoredTypeNames.none());

    @Test
    void whatIsAsOnRecordIsNoFault() {
        assertThat(StoredForms.faults(Document.parse(kept.toJson()), kept, false))
                .isEmpty();
    }

    @Test
    void aValidatorThatChangedWithoutAVersionIsAFaultThatNothingWritesDown() {
        var changed = form(
                CollectionSchema.of().holds(Kind.TEXT, "name").may(Kind.TEXT, "note"),
                Old.class,
                StoredTypeNames.none());
        var raised = form(
                CollectionSchema.of().version(2).holds(Kind.TEXT, "name").may(Kind.TEXT, "note"),
                Old.class,
                StoredTypeNames.none());

        assertThat(StoredForms.faults(kept, changed, true))
                .singleElement()
                .asString()
                .contains("notes", "version 2");
        assertThat(StoredForms.faults(kept, raised, false))
                .singleElement()
                .asString()
                .contains("notes", "-Dstored=add");
        assertThat(StoredForms.faults(kept, raised, true)).isEmpty();
        assertThat(StoredForms.faults(raised, kept, true))
                .singleElement()
                .asString()
                .contains("went back");
    }

    @Test
    void aStateWhoseFieldsChangedWithoutALiftIsAFaultThatNothingWritesDown() {
        var shape = CollectionSchema.of().holds(Kind.TEXT, "name");

        assertThat(StoredForms.faults(kept, form(shape, New.class, StoredTypeNames.none()), true))
                .singleElement()
                .asString()
                .contains("notes", "StoredTypeNames.lift");
        assertThat(StoredForms.faults(
                        kept, form(shape, New.class, StoredTypeNames.none().lift(state -> state)), false))
                .singleElement()
                .asString()
                .contains("-Dstored=add");
        assertThat(StoredForms.faults(
                        kept, form(shape, New.class, StoredTypeNames.none().lift(state -> state)), true))
                .isEmpty();
    }

    @Test
    void aNewCollectionAndOneThatIsGoneAreWrittenDown() {
        assertThat(StoredForms.faults(new Document(), kept, false))
                .singleElement()
                .asString()
                .contains("new");
        assertThat(StoredForms.faults(kept, new Document(), false))
                .singleElement()
                .asString()
                .contains("gone");
        assertThat(StoredForms.faults(new Document(), kept, true)).isEmpty();
    }

    @Test
    void fieldsAreToldByNameAndTypeAndChoicesByTheirNames() {
        assertThat(StoredForms.fields(new StateCodec<>(New.class, StoredTypeNames.none())))
                .isEqualTo(new Document("name", "String")
                        .append(
                                "parts",
                                new Document("List", List.of(new Document("size", "int").append("within", "as above"))))
                        .append("colour", new Document("Optional", List.of(List.of("BLUE", "RED")))));
    }
}

package org.digitalcities.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreSchemaTest {

    private static final Document KEY = closed("at", "string").append("required", List.of("at"));
    private static final Document SCHEMA = closed("keys", "array");

    static {
        ((Document) ((Document) SCHEMA.get("properties")).get("keys")).append("items", KEY);
        ((Document) SCHEMA.get("properties"))
                .append("state", closed("kind", "string"))
                .append("rows", new Document("items", new Document("items", new Document("enum", List.of("a")))));
    }

    private static Document closed(String field, String type) {
        return new Document("bsonType", "object")
                .append("additionalProperties", false)
                .append("properties", new Document(field, new Document("bsonType", List.of(type))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{'keys': [{'at': 'a'}, {'at': 'b'}], 'state': {'kind': 'k'}} | -",
                "{'keys': [{'at': 'a'}, {'at': 1}]} | keys[].at is int and not [string]",
                "{'keys': [{'at': 'a'}, {}]} | keys[].at is missing",
                "{'keys': [{'at': 'a', 'state': {}}]} | keys[].state is not known",
                "{'keys': ['a']} | keys[] is string and not object",
                "{'keys': null} | keys is null and not [array]",
                "{'state': {'kind': 1}} | state.kind is int and not [string]",
                "{'other': 1} | other is not known",
                "{'rows': [['a'], ['a', 'b']]} | rows[][] is none of [a]"
            },
            quoteCharacter = '"')
    void aFaultNamesItsField(String json, String fault) {
        assertThat(StoreSchema.fault(document(org.bson.Document.parse(json)), SCHEMA))
                .isEqualTo(fault);
    }

    @Test
    void whatIsNoDocumentIsNamedIt() {
        assertThat(StoreSchema.fault("text", SCHEMA)).isEqualTo("it is string and not object");
        assertThat(StoreSchema.fault("text", null)).isNull();
    }

    private static Object document(Object value) {
        return switch (value) {
            case org.bson.Document part -> {
                var made = new Document();
                part.forEach((field, below) -> made.append(field, document(below)));
                yield made;
            }
            case List<?> list -> list.stream().map(StoreSchemaTest::document).toList();
            case null -> null;
            default -> value;
        };
    }
}

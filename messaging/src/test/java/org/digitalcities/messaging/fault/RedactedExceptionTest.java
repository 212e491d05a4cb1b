package org.digitalcities.messaging.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactedExceptionTest {

    private static final BsonDocument DETAILS = BsonDocument.parse("""
            {failingDocumentId: 'ane@example.org', details: {operatorName: '$jsonSchema', schemaRulesNotSatisfied: [
              {operatorName: 'properties', propertiesNotSatisfied: [{propertyName: 'phone',
                      details: [{consideredValue: 'Ane Etxebarria'}]}]},
              {operatorName: 'required', specifiedAs: {required: ['mail']}, missingProperties: ['mail']}]}}""");

    @Test
    void aRefusedWriteShowsItsCodeAndFieldsAndNoValue() {
        var refused = new MongoWriteException(
                new WriteError(121, "Document failed validation", DETAILS), new ServerAddress(), List.of());

        assertThat(RedactedException.words(refused)).isEqualTo("MongoWriteException: code 121, fields: phone, mail");
        assertThat(printed(new IllegalStateException("not saved", refused)))
                .contains("not saved", "phone")
                .doesNotContain("Ane")
                .doesNotContain("example.org");
    }

    /** MongoDB quotes the refused value in its message, and the value may look like the text around it. */
    static Stream<String> values() {
        return Stream.of(
                "{propertyName: 'Ane Etxebarria'}",
                "{missingProperties: ['Ane Etxebarria', 'ane@example.org']}",
                "'Ane Etxebarria'",
                "{details: {schemaRulesNotSatisfied: [{propertiesNotSatisfied: [{propertyName: 'Ane Etxebarria'}]}]}}",
                "[{propertyName: 'Ane'}]");
    }

    @ParameterizedTest
    @MethodSource("values")
    void noPartOfARefusedValueIsTakenForTheNameOfAField(String value) {
        var details = BsonDocument.parse("""
                {failingDocumentId: #, details: {operatorName: '$jsonSchema', title: #, schemaRulesNotSatisfied: [
                  {operatorName: 'properties', propertiesNotSatisfied: [{propertyName: 'phone', description: #,
                    details: [{operatorName: 'enum', specifiedAs: {enum: [#]}, reason: 'x', consideredValue: #, consideredValues: [#]}]}]},
                  {operatorName: 'items', details: [{operatorName: 'required', specifiedAs: {required: [#]}, missingProperties: ['seq']}],
                          itemIndex: 0,
                    consideredValue: #}]}}""".replace("#", value));
        var bulk = new MongoBulkWriteException(
                BulkWriteResult.unacknowledged(),
                List.of(new BulkWriteError(121, "Document failed validation", details, 0)),
                null,
                new ServerAddress(),
                Set.of());
        var command = new MongoCommandException(
                new BsonDocument("ok", new BsonInt32(0))
                        .append("code", new BsonInt32(121))
                        .append("codeName", new BsonString("DocumentValidationFailure"))
                        .append("errInfo", details),
                new ServerAddress());

        for (var refused : List.of(
                bulk,
                command,
                new MongoWriteException(new WriteError(121, "failed", details), new ServerAddress(), List.of()))) {
            assertThat(RedactedException.words(refused))
                    .contains("121", "phone", "seq")
                    .doesNotContain("Ane")
                    .doesNotContain("example.org");
            assertThat(printed(new IllegalStateException("not saved", refused))).doesNotContain("Ane");
        }
    }

    @Test
    void aDuplicateShowsItsCollectionAndIndexAndNoKey() {
        var answer = BsonDocument.parse(
                "{ok: 0, code: 11000, codeName: 'DuplicateKey',"
                        + " errmsg: 'E11000 duplicate key error collection: hub.people index: mail_1 dup key: { mail: \"ane@example.org\" }'}");

        assertThat(RedactedException.words(new MongoCommandException(answer, new ServerAddress())))
                .isEqualTo("MongoCommandException: code 11000, DuplicateKey, collection: hub.people, index: mail_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown address ane@example.org",
                "For input string: \"Ane Etxebarria\"",
                "Text 'Ane Etxebarria' could not be parsed",
                "cannot read {\"name\":\"Ane Etxebarria\"}",
                "GET https://ane:example.org@hub.example/r/Ane?token=Ane failed",
                "no «door» for “Ane Etxebarria”",
                "link c2VjcmV0IG9mIEFuZSBFdHhlYmFycmlh1234 is old",
                "an open \"quote of Ane Etxebarria"
            })
    void whatAMessageQuotesIsLeftOut(String message) {
        assertThat(RedactedException.words(new IllegalStateException(message)))
                .startsWith("IllegalStateException: ")
                .doesNotContain("Ane")
                .doesNotContain("example.org")
                .doesNotContain("c2VjcmV0");
    }

    @Test
    void theJdksOwnMessagesHoldNoValueEither() {
        var parsing = org.assertj.core.api.Assertions.catchThrowableOfType(
                DateTimeParseException.class, () -> LocalDate.parse("Ane's birthday"));

        assertThat(RedactedException.words(parsing)).doesNotContain("Ane");
    }

    @Test
    void wordsThatNameNobodyStay() {
        assertThat(RedactedException.words(new IllegalStateException("a notice isn't of a known kind")))
                .isEqualTo("IllegalStateException: a notice isn't of a known kind");
        assertThat(RedactedException.words(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void aReasonIsMoreThanTheNameOfAClass() {
        var deep = new IllegalStateException("", new IllegalArgumentException("no such city"));
        var mute = new IllegalStateException() {
            @Override
            public String getMessage() {
                throw new UnsupportedOperationException();
            }
        };

        assertThat(RedactedException.reason(new IllegalStateException("no such city")))
                .isEqualTo("IllegalStateException: no such city");
        assertThat(RedactedException.reason(deep)).isEqualTo("IllegalArgumentException: no such city");
        assertThat(RedactedException.reason(new StackOverflowError()))
                .isEqualTo("StackOverflowError in RedactedExceptionTest.aReasonIsMoreThanTheNameOfAClass");
        assertThat(RedactedException.reason(mute))
                .endsWith(" in RedactedExceptionTest.aReasonIsMoreThanTheNameOfAClass");
        assertThat(RedactedException.reason(
                        new IllegalStateException("the link c2VjcmV0IG9mIEFuZSBFdHhlYmFycmlh1234 is old")))
                .doesNotContain("c2VjcmV0");
    }

    @Test
    void lengthIsBounded() {
        assertThat(RedactedException.words(new IllegalStateException("x ".repeat(1_000_000))))
                .hasSizeLessThan(250)
                .endsWith("…");
        assertThat(RedactedException.words(new IllegalStateException("line\nand \u0007 bell")))
                .isEqualTo("IllegalStateException: line and bell");
        var circle = new IllegalStateException("round");
        circle.initCause(new IllegalStateException("and round", circle));
        assertThat(printed(circle)).hasSizeLessThan(100_000);
    }

    private static String printed(Throwable e) {
        var text = new StringWriter();
        RedactedException.of(e).printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}

package org.digitalcities.webkit.problem;

import com.fasterxml.jackson.annotation.Nulls;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.digitalcities.webkit.text.PlainText;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Parses request bodies strictly: no unknown fields, no coercion, no duplicates, no null in lists, texts by {@link PlainText}, dates by
 * {@link AcceptedDateRange}. Applies to incoming requests only; readers of other services' answers and events must tolerate additions.
 */
final class StrictJson {

    private StrictJson() {}

    /** @param clock for the limits of dates */
    static JsonMapper of(JsonMapper mapper, InstantSource clock) {
        return mapper.rebuild()
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModule(new SimpleModule("hub-values")
                        .addDeserializer(Instant.class, new Moments(clock))
                        .addDeserializer(LocalDate.class, new Days(clock))
                        .addDeserializer(String.class, new Texts()))
                .build();
    }

    /** Instants as ISO-8601 text with a zone; the unit of a number would be a guess. */
    private static final class Moments extends StdDeserializer<Instant> {

        private final InstantSource clock;

        Moments(InstantSource clock) {
            super(Instant.class);
            this.clock = clock;
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING)
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            var text = parser.getString().trim();
            try {
                var moment = Instant.parse(text);
                return AcceptedDateRange.holds(moment, clock.instant())
                        ? moment
                        : (Instant) context.handleWeirdStringValue(Instant.class, text, JsonErrorMapper.TOO_FAR);
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "not an instant");
            }
        }
    }

    /** Days as ISO-8601 text. */
    private static final class Days extends StdDeserializer<LocalDate> {

        private final InstantSource clock;

        Days(InstantSource clock) {
            super(LocalDate.class);
            this.clock = clock;
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING)
                return (LocalDate) context.handleUnexpectedToken(LocalDate.class, parser);
            var text = parser.getString().trim();
            try {
                var day = LocalDate.parse(text);
                return AcceptedDateRange.holds(day, clock.instant())
                        ? day
                        : (LocalDate) context.handleWeirdStringValue(LocalDate.class, text, JsonErrorMapper.TOO_FAR);
            } catch (DateTimeException e) {
                return (LocalDate) context.handleWeirdStringValue(LocalDate.class, text, "not a day");
            }
        }
    }

    /** Texts in normal form, without characters that cannot be shown. */
    private static final class Texts extends StringDeserializer {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            var text = super.deserialize(parser, context);
            return PlainText.fault(text).isEmpty()
                    ? PlainText.clean(text)
                    : (String) context.handleWeirdStringValue(String.class, text, "characters");
        }
    }
}

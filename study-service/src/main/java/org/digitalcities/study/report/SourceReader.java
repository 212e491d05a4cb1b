package org.digitalcities.study.report;

import org.digitalcities.contracts.LocalText;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads a source that is given per language, or once for all languages. */
final class SourceReader extends ValueDeserializer<LocalText> {

    @Override
    public LocalText deserialize(JsonParser json, DeserializationContext context) {
        if (!json.hasToken(JsonToken.VALUE_STRING)) return context.readValue(json, LocalText.class);
        var once = context.readValue(json, String.class);
        return new LocalText(once, once, once);
    }
}

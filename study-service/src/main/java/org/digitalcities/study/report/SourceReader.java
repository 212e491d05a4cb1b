package org.digitalcities.study.report;

import org.digitalcities.study.report.WorkReportInputs.ReportText;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads a source that is given per language, or once for all languages. */
final class SourceReader extends ValueDeserializer<ReportText> {

    @Override
    public ReportText deserialize(JsonParser json, DeserializationContext context) {
        if (!json.hasToken(JsonToken.VALUE_STRING)) return context.readValue(json, ReportText.class);
        var once = context.readValue(json, String.class);
        return new ReportText(once, once, once);
    }
}

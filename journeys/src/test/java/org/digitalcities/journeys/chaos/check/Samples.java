package org.digitalcities.journeys.chaos.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.EnumNamesInJson;
import org.digitalcities.contracts.SubjectKind;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** The golden samples of events. */
final class Samples {

    private static final JsonMapper JSON = JsonMapper.builder()
            .annotationIntrospector(EnumNamesInJson.before(new JacksonAnnotationIntrospector()))
            .build();

    private Samples() {}

    /** The kind of the subject in the sample of a type. */
    static SubjectKind kind(String type) {
        try (var sample = Samples.class.getResourceAsStream("/samples/" + type + ".json")) {
            var kind = JSON.readValue(sample, Catalogue.type(type).orElseThrow())
                    .subject()
                    .kind();
            return Arrays.stream(SubjectKind.values())
                    .filter(one -> one.text().equals(kind))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.digitalcities.journeys.chaos.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.SubjectKind;
import tools.jackson.databind.json.JsonMapper;

/** The golden samples of events. */
final class Samples {

    private Samples() {}

    /** The kind of the subject in the sample of a type. */
    static SubjectKind kind(String type) {
        try (var sample = Samples.class.getResourceAsStream("/samples/" + type + ".json")) {
            var kind = JsonMapper.shared()
                    .readValue(sample, Catalogue.type(type).orElseThrow())
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

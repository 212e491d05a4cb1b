package org.digitalcities.webkit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.digitalcities.contracts.LocalText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @ParameterizedTest
    @ValueSource(strings = {"Mayor\nof Bilbao", "Mayor\rof Bilbao", "Mayor\tof Bilbao", "Mayor\0"})
    void aTextOfOneLineHasNoBreakInAnyLanguage(String broken) {
        var titles = Fields.check().lines("title", new LocalText("Mayor", broken, "Maire"), 40);

        assertThat(titles.errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("title.es");
            assertThat(error.code()).isEqualTo("control-characters");
        });
    }

    @Test
    void aLongTextMayHaveLinesAndWhatIsMissingIsNamed() {
        assertThat(Fields.check().texts("text", new LocalText("one\ntwo", "uno\ndos", "un\ndeux"), 40).errors()).isEmpty();
        assertThat(Fields.check().lines("title", new LocalText("Mayor", null, null), 40).errors()).singleElement()
                .satisfies(error -> assertThat(error.facts()).containsEntry("languages", "es, fr"));
    }

    @Test
    void thereMayBeSoManyAndNoMore() {
        assertThat(Fields.check().atMost("activities", Collections.nCopies(200, "one"), 200).atMost("none", null, 200).errors()).isEmpty();
        assertThat(Fields.check().atMost("activities", Collections.nCopies(201, "one"), 200).errors()).singleElement()
                .satisfies(error -> assertThat(error.facts()).containsEntry("max", 200));
    }
}

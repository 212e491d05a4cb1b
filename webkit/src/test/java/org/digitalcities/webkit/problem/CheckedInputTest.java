package org.digitalcities.webkit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.webkit.input.Checked.AtMost;
import org.digitalcities.webkit.input.Checked.Email;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedInputTest {

    record City(@Required @Line(10) String name, @Email String mail) {}

    record Trip(@Required @AtMost(4) List<City> cities, List<@Id String> tags, City host) {}

    record Meeting(@Line(40) LocalText title, @Text(40) LocalText text) {}

    private final FieldValidator fields = FieldValidator.check();

    @Test
    void valuesAreCleanedInRecordsAndListsOfRecords() {
        var read = fields.read(new Trip(List.of(new City(" Bilbao ", "Ana@EXAMPLE.org")), List.of(" a "), null));

        assertThat(read.cities()).containsExactly(new City("Bilbao", "Ana@example.org"));
        assertThat(read.tags()).containsExactly("a");
        assertThat(read.host()).isNull();
        assertThat(fields.errors()).isEmpty();
    }

    @Test
    void aRecordKeepsItsPlaceWhenAnotherOneIsMissingOrWrong() {
        var cities = Arrays.asList(null, new City("A name too long", null), new City("Bilbao", null));

        var read = fields.read(new Trip(cities, null, null));

        assertThat(read.cities()).containsExactly(null, new City(null, null), new City("Bilbao", null));
        assertThat(fields.errors())
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple("cities[0]", "required"), tuple("cities[1].name", "too-long"));
    }

    @Test
    void aPlainItemThatIsWrongIsLeftOut() {
        var read = fields.read(new Trip(List.of(new City("Bilbao", null)), Arrays.asList("a", "B B", null, "c"), null));

        assertThat(read.tags()).containsExactly("a", "c");
        assertThat(fields.errors()).extracting(FieldError::field).containsExactly("tags[1]", "tags[2]");
    }

    @Test
    void tooManyItemsAreNotReadOneByOne() {
        var read = fields.read(new Trip(Collections.nCopies(5, new City("A name too long", null)), null, null));

        assertThat(read.cities()).isNull();
        assertThat(fields.errors())
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple("cities", "too-many"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mayor\nof Bilbao", "Mayor\rof Bilbao", "Mayor\tof Bilbao", "Mayor\0"})
    void aTextOfOneLineHasNoBreakInAnyLanguage(String broken) {
        fields.read(new Meeting(new LocalText("Mayor", broken, "Maire"), null));

        assertThat(fields.errors())
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple("title.es", "characters"));
    }

    @Test
    void aLongTextMayHaveLinesAndEachMissingLanguageIsNamed() {
        var text = new LocalText("one\ntwo", "uno\ndos", "un\ndeux");

        assertThat(fields.read(new Meeting(null, text)).text()).isEqualTo(text);
        assertThat(fields.errors()).isEmpty();

        fields.read(new Meeting(new LocalText("Mayor", null, null), null));
        assertThat(fields.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.facts()).containsEntry("languages", "es, fr"));
    }
}

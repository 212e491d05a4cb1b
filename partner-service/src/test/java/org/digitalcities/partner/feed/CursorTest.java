package org.digitalcities.partner.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CursorTest {

    @Property
    void whatIsWrittenIsReadAgain(@ForAll List<String> events) {
        var cursor = after(events);
        assertThat(Cursor.parse(cursor.toString())).contains(cursor);
        assertThat(cursor.position()).isEqualTo(events.size());
    }

    @Test
    void anotherEventOrAnotherOrderAnywhereBeforeMakesAnotherMark() {
        var mark = after(List.of("a", "b", "c")).mark();
        assertThat(after(List.of("a", "b", "c")).mark()).isEqualTo(mark);
        assertThat(List.of(
                        after(List.of("b", "a", "c")),
                        after(List.of("x", "b", "c")),
                        after(List.of("a", "b", "d")),
                        after(List.of("b", "c")),
                        after(List.of("ab", "c"))))
                .extracting(Cursor::mark)
                .doesNotHaveDuplicates()
                .doesNotContain(mark);
    }

    @Test
    void theBeginningIsNought() {
        assertThat(Cursor.BEGIN).hasToString("0");
        assertThat(Cursor.parse("0")).contains(Cursor.BEGIN);
        assertThat(Cursor.parse("12")).contains(new Cursor(12, ""));
        assertThat(Cursor.parse("yesterday")).isEmpty();
    }

    private static Cursor after(List<String> events) {
        var cursor = Cursor.BEGIN;
        for (var event : events) cursor = cursor.then(event);
        return cursor;
    }
}

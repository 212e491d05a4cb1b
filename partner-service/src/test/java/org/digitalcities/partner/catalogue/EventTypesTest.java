package org.digitalcities.partner.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.digitalcities.webkit.problem.FieldError;
import org.junit.jupiter.api.Test;

class EventTypesTest {

    private static final String RENEWED = "membership.member-renewed.v2";

    private final List<FieldError> errors = new ArrayList<>();

    @Test
    void leavingItOutAsksForAll() {
        assertThat(read(null)).containsExactly("*");
        assertThat(read(List.of("*"))).containsExactly("*");
        assertThat(errors).isEmpty();
    }

    @Test
    void allStandsAlone() {
        read(List.of("*", RENEWED, "*"));
        assertThat(errors).containsExactly(FieldError.of("types", "event-types-all-and-more"));
    }

    @Test
    void aRepeatCountsOnce() {
        assertThat(read(List.of(RENEWED, RENEWED))).containsExactly(RENEWED);
    }

    @Test
    void oneVersionStandsForAll() {
        var earlier = "membership.member-renewed.v1";
        assertThat(read(List.of(earlier))).containsExactly(earlier);
        assertThat(errors).isEmpty();
        for (var asked : List.of(RENEWED, earlier, "*")) {
            for (var sent : List.of(RENEWED, earlier))
                assertThat(EventTypes.want(List.of(asked), "org.digitalcities." + sent))
                        .as("%s of %s", sent, asked)
                        .isTrue();
        }
        assertThat(EventTypes.want(List.of(RENEWED), "org.digitalcities.membership.member-withdrew.v2"))
                .isFalse();
        assertThat(EventTypes.want(List.of(RENEWED), "org.digitalcities.membership.member-renewed.v9"))
                .isFalse();
    }

    @Test
    void nothingIsNotAll() {
        read(List.of());
        assertThat(errors).containsExactly(FieldError.of("types", "event-types-empty"));
    }

    @Test
    void unknownOnesAreNamedEachWithTheKnown() {
        for (var unknown : List.of(
                "membership.member-renewed.v9",
                "membership.handover-wanted.v1",
                "",
                " ",
                "org.digitalcities." + RENEWED,
                RENEWED.toUpperCase(),
                "**")) {
            errors.clear();
            read(List.of(RENEWED, unknown));
            assertThat(errors).extracting(FieldError::field).containsExactly("types[1]");
            assertThat(errors.getFirst().code()).isEqualTo("unknown-event-type");
            assertThat(errors.getFirst().facts().get("type")).isEqualTo(unknown);
            assertThat(errors.getFirst().facts().get("known").toString())
                    .contains(RENEWED)
                    .doesNotContain("handover-wanted");
        }
    }

    @Test
    void howManyAndHowLongTheyAreIsBounded() {
        read(Collections.nCopies(101, "x".repeat(1_000)));
        assertThat(errors).containsExactly(FieldError.of("types", "too-many").with("max", 100));
        errors.clear();
        read(List.of("😀".repeat(1_000)));
        assertThat(errors.getFirst().facts().get("type").toString()).isEqualTo("😀".repeat(100) + "…");
    }

    private List<String> read(List<String> wished) {
        return EventTypes.read(wished, "types", i -> "types[" + i + "]", errors);
    }
}

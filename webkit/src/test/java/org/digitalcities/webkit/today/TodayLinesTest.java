package org.digitalcities.webkit.today;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.webkit.WebkitTest;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class TodayLinesTest extends WebkitTest {

    private static final TodayReader READER = new TodayReader("person-1", Set.of(Role.OPERATOR));
    private static final Instant FRIDAY = Instant.parse("2023-09-08T21:59:00Z");

    @Autowired
    private MessageTexts texts;

    @Autowired
    private BusinessClock clock;

    private List<TodayLine> lines(TodayPart... parts) {
        return new TodayLines(List.of(parts), texts, clock).of(READER, Locale.ENGLISH);
    }

    private static TodayPart part(TodayItem... items) {
        return (reader, now) -> List.of(items);
    }

    /** An item with any text, which its link tells from others. */
    private static TodayItem coming(String link) {
        return TodayItem.coming("today.work.one").link(link);
    }

    private static TodayItem waits(String link) {
        return TodayItem.waits("today.work.one").link(link);
    }

    private static TodayItem failed(String link) {
        return TodayItem.failed("today.work.one").link(link);
    }

    @Test
    void theMostUrgentIsFirstWhicheverPartSaysIt() {
        var lines = lines(
                part(
                        coming("coming-late").due(FRIDAY.plusSeconds(60)),
                        coming("coming-soon").due(FRIDAY)),
                part(
                        waits("waits-for-ever"),
                        waits("waits-many").counting(9),
                        waits("waits-till-friday").due(FRIDAY)),
                part(failed("failed")));

        assertThat(lines)
                .extracting(TodayLine::link)
                .containsExactly(
                        "failed", "waits-till-friday", "waits-many", "waits-for-ever", "coming-soon", "coming-late");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|1|One automatic task failed too often and stopped. Retry it or give it up.",
                "en|2|2 automatic tasks failed too often and stopped. Retry them or give them up.",
                "es|1|Una tarea automática falló demasiadas veces y se detuvo. Reinténtela o abandónela.",
                "fr|50|50 tâches automatiques ont échoué trop souvent et se sont arrêtées. Relancez-les ou abandonnez-les.",
                "fr|51|Plus de 50 tâches automatiques ont échoué trop souvent et se sont arrêtées. Relancez-les ou abandonnez-les."
            })
    void aSentenceCountsInTheReadersLanguage(String language, int found, String sentence) {
        var item = TodayItem.failed("today.work").counting(Collections.nCopies(found, "x"), TodayItem.MOST);

        var line = new TodayLines(List.of(part(item)), texts, clock)
                .of(READER, Locale.of(language))
                .getFirst();

        assertThat(line.sentence()).isEqualTo(sentence);
        assertThat(line.count()).isEqualTo(Math.min(found, 50));
        assertThat(line.more()).isEqualTo(found > 50);
    }

    @Test
    void aPartOfAListingThatGoesOnIsMoreThanItsItems() {
        var whole = TodayItem.waits("today.work").counting(ListingPage.all(List.of("a", "b")));
        var some = TodayItem.waits("today.work")
                .counting(new ListingPage<>(List.of("a", "b"), Optional.empty(), Optional.of("cursor")));

        assertThat(lines(part(whole)).getFirst().sentence()).startsWith("2 automatic");
        assertThat(lines(part(some)).getFirst().sentence()).startsWith("More than 2 automatic");
    }

    @Test
    void whatCountsNothingIsNotShown() {
        assertThat(lines(part(TodayItem.failed("today.work").counting(0)), part()))
                .isEmpty();
        assertThat(lines()).isEmpty();
    }

    @Test
    void aServiceGivesTheMostUrgentLinesAndNeverMoreThanItsLimit() {
        var many = IntStream.range(0, 100)
                .mapToObj(at -> coming("coming-" + at).due(FRIDAY.plusSeconds(at)))
                .toArray(TodayItem[]::new);

        var lines = lines(part(many), part(failed("failed")));

        assertThat(lines).hasSize(TodayLines.MOST);
        assertThat(lines.getFirst().link()).isEqualTo("failed");
        assertThat(lines.getLast().due()).isEqualTo(FRIDAY.plusSeconds(TodayLines.MOST - 2));
    }

    @Test
    void eachPartIsAskedForTheReaderAtTheBusinessClocksNow() {
        lines((reader, now) -> {
            assertThat(reader).isEqualTo(READER);
            assertThat(now).isEqualTo(clock.now());
            return List.of();
        });
        assertThatThrownBy(() -> lines((reader, now) -> {
                    throw new IllegalStateException("the store is away");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "//example.org",
                "/console/../sign-out",
                "/console//example.org",
                "/console/a\\b",
                "javascript:alert(1)",
                "/sign-out",
                "/console/a b",
                ""
            })
    void aLinkOutOfTheConsoleIsNotShown(String link) {
        assertThat(new TodayLine(TodayUrgency.WAITS, "A sentence", 1, false, null, link).isShowable())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/newsletter/issues?state=draft",
                "/console/newsletter/issues/b4f2-a.1?outcome=uncertain"
            })
    void aLinkIntoTheConsoleIsShown(String link) {
        assertThat(new TodayLine(TodayUrgency.WAITS, "A sentence", 1, false, null, link).isShowable())
                .isTrue();
        assertThat(new TodayLine(TodayUrgency.WAITS, "A sentence", 1, false, null, null).isShowable())
                .isTrue();
        assertThat(new TodayLine(TodayUrgency.WAITS, " ", 1, false, null, link).isShowable())
                .isFalse();
        assertThat(new TodayLine(null, "A sentence", 1, false, null, link).isShowable())
                .isFalse();
    }
}

package org.digitalcities.study.edition;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.study.edition.Edition.Command;
import org.digitalcities.study.edition.Edition.Command.Attach;
import org.digitalcities.study.edition.Edition.Command.DefineApproach;
import org.digitalcities.study.edition.Edition.Command.Join;
import org.digitalcities.study.edition.Edition.Command.SetEmbargo;
import org.digitalcities.study.language.StandIns;

/** An edition with all the events that led to its state, for tests that only read it. */
record EditionScenario(Edition state, List<Event> events, Instant now) {

    static final Instant START = Instant.parse("2023-01-10T09:00:00Z");
    static final URI SITE = URI.create("http://hub.test");
    static final LocalText THEME = new LocalText("Theme", "Tema", "Thème");
    static final EditionContents.Approach APPROACH = new EditionContents.Approach(
            THEME,
            "Pact for the Future",
            List.of(EditionContents.Component.PEOPLE, EditionContents.Component.PLANET),
            List.of());
    static final EditionContents.EditionDocument DOCUMENT_ES =
            new EditionContents.EditionDocument("es", "Estudio 2023", "file-1", "a1", 10, START);
    static final EditionContents.EditionDocument DOCUMENT_EN =
            new EditionContents.EditionDocument("en", "Study 2023", "file-2", "b2", 11, START);
    static final PriorEditionRecord HISTORY = new PriorEditionRecord(
            35,
            20,
            "http://example.org/2021",
            LocalDate.of(2021, 11, 16),
            null,
            List.of(),
            List.of("es", "en"),
            LocalDate.of(2021, 5, 31),
            null,
            "World Council, Barcelona",
            null,
            null,
            null);

    static EditionScenario planned() {
        var decision = (Decision.Changed<Edition>)
                Edition.plan(new EditionContents.Plan(5, 2023, 4, "world-council-2023", null));
        return new EditionScenario(decision.next(), decision.events(), START);
    }

    static EditionScenario defined() {
        return given(planned(), new DefineApproach(APPROACH, LocalText.LANGUAGES));
    }

    static EditionScenario embargoed(LocalText disclaimer) {
        return given(
                defined(),
                new Join("es-bilbao", "Bilbao", "ES"),
                new Attach(DOCUMENT_ES),
                new Attach(DOCUMENT_EN),
                new SetEmbargo("world-council-2023", disclaimer, StandIns.NONE));
    }

    /** Runs each command one minute after the one before; a refused command fails the test. */
    static EditionScenario given(EditionScenario before, Command... commands) {
        var it = before;
        for (var command : commands) it = it.after(command);
        return it;
    }

    EditionScenario after(Command command) {
        var next = now.plusSeconds(60);
        return switch (state.decide(command, next)) {
            case Decision.Changed<Edition>(var changed, var news) -> {
                var all = new ArrayList<>(events);
                all.addAll(news);
                yield new EditionScenario(changed, all, next);
            }
            case Decision.Unchanged<Edition> _ -> new EditionScenario(state, events, next);
            case Decision.Rejected<Edition>(var reason) -> throw new AssertionError("refused: " + reason);
        };
    }

    static String refusal(Edition edition, Command command) {
        return ((Decision.Rejected<Edition>) edition.decide(command, START.plusSeconds(86_400)))
                .reason()
                .code();
    }

    <E extends Event> E last(Class<E> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((_, b) -> b)
                .orElseThrow();
    }
}

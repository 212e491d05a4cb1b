package org.digitalcities.study.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.StudyEvent.CityJoined;
import org.digitalcities.contracts.StudyEvent.EditionPublished;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.study.edition.Edition.Command;
import org.digitalcities.study.edition.Edition.Command.Attach;
import org.digitalcities.study.edition.Edition.Command.DefineApproach;
import org.digitalcities.study.edition.Edition.Command.Join;
import org.digitalcities.study.edition.Edition.Command.Publish;
import org.digitalcities.study.edition.Edition.Command.SetEmbargo;
import org.digitalcities.study.language.StandIns;

/** What holds for an edition after any commands in any order. */
class EditionPropertyTest {

    @Property(tries = 500)
    void figuresAreAlwaysThoseOfTheCitiesThatJoined(@ForAll("stories") List<Command> story) {
        var run = run(story);
        var joined = run.events().stream()
                .filter(CityJoined.class::isInstance)
                .map(CityJoined.class::cast)
                .toList();

        var figures = Figures.of(run.state());
        assertThat(figures.cities())
                .isEqualTo(joined.size())
                .isEqualTo(new HashSet<>(joined.stream().map(CityJoined::city).toList()).size());
        assertThat(figures.countries()).isEqualTo((int)
                joined.stream().map(CityJoined::country).distinct().count());
        assertThat(figures.basis()).isEqualTo(Figures.Basis.DERIVED);
    }

    @Property(tries = 500)
    void anEditionIsPublishedAtMostOnceAndNeverWithALanguageUnserved(@ForAll("stories") List<Command> story) {
        var run = run(story);

        assertThat(run.events().stream().filter(EditionPublished.class::isInstance))
                .hasSize(run.state() instanceof Edition.Published ? 1 : 0);
        if (run.state() instanceof Edition.Published(var work, var embargo, var at)) {
            assertThat(embargo.standIns().unmet(Edition.STUDY_LANGUAGES, work.documentLanguages()))
                    .isEmpty();
            assertThat(at).isAfterOrEqualTo(embargo.since());
        }
    }

    @Property(tries = 500)
    void whatWasAskedForOnceChangesNothingWhenItIsAskedForAgainAtOnce(@ForAll("stories") List<Command> story) {
        var it = EditionScenario.planned();
        for (var command : story) {
            if (it.state().decide(command, it.now()) instanceof Decision.Changed<Edition>(var next, var _)) {
                assertThat(next.decide(command, it.now())).isNotInstanceOf(Decision.Changed.class);
                it = new EditionScenario(next, it.events(), it.now().plusSeconds(1));
            }
        }
    }

    private static EditionScenario run(List<Command> story) {
        var it = EditionScenario.planned();
        for (var command : story) {
            if (it.state().decide(command, it.now()) instanceof Decision.Changed<Edition>(var next, var news)) {
                var all = new ArrayList<Event>(it.events());
                all.addAll(news);
                it = new EditionScenario(next, all, it.now().plusSeconds(1));
            }
        }
        return it;
    }

    @Provide
    Arbitrary<List<Command>> stories() {
        var joins = Combinators.combine(Arbitraries.of("a", "b", "c", "d"), Arbitraries.of("ES", "FR"))
                .as((city, country) -> (Command) new Join(city, city, country));
        var files = Arbitraries.of("en", "es", "fr").map(it -> (Command) new Attach(new EditionContents.EditionDocument(
                it, "Study", "file-" + it, "hash-" + it, 9, EditionScenario.START)));
        var embargoes = Arbitraries.of(
                        StandIns.NONE, new StandIns(Map.of("es", "en")), new StandIns(Map.of("en", "fr")))
                .map(it -> (Command) new SetEmbargo("council", null, it));
        var openings = Arbitraries.of(EditionScenario.START.minusSeconds(9), EditionScenario.START.plusSeconds(9))
                .map(it -> (Command) new Publish("council", it, EditionScenario.SITE));
        var commands = Arbitraries.oneOf(joins, files, embargoes, openings, Arbitraries.just((Command)
                new DefineApproach(EditionScenario.APPROACH, LocalText.LANGUAGES)));
        return commands.list().ofMaxSize(30).map(rest -> {
            var story =
                    new ArrayList<Command>(List.of(new DefineApproach(EditionScenario.APPROACH, LocalText.LANGUAGES)));
            story.addAll(rest);
            return story;
        });
    }
}

package org.digitalcities.study.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digitalcities.study.edition.EditionScenario.DOCUMENT_EN;
import static org.digitalcities.study.edition.EditionScenario.DOCUMENT_ES;
import static org.digitalcities.study.edition.EditionScenario.SITE;
import static org.digitalcities.study.edition.EditionScenario.defined;
import static org.digitalcities.study.edition.EditionScenario.embargoed;
import static org.digitalcities.study.edition.EditionScenario.given;
import static org.digitalcities.study.edition.EditionScenario.planned;

import java.util.List;
import org.digitalcities.study.edition.Edition.Command.Attach;
import org.digitalcities.study.edition.Edition.Command.Join;
import org.digitalcities.study.edition.Edition.Command.Publish;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayUrgency;
import org.junit.jupiter.api.Test;

class EditionTodayTest {

    private static final Join BILBAO = new Join("es-bilbao", "Bilbao", "ES");

    private static List<String> next(EditionScenario edition) {
        return EditionToday.next(edition.state()).map(TodayItem::text).toList();
    }

    @Test
    void eachEditionAsksForItsNextStep() {
        assertThat(next(planned())).containsExactly("today.edition.approach");
        assertThat(next(defined())).containsExactly("today.edition.cities");
        assertThat(next(given(defined(), BILBAO))).containsExactly("today.edition.documents");
        assertThat(next(given(defined(), BILBAO, new Attach(DOCUMENT_ES)))).containsExactly("today.edition.documents");
        assertThat(next(given(defined(), BILBAO, new Attach(DOCUMENT_ES), new Attach(DOCUMENT_EN))))
                .containsExactly("today.edition.embargo");
    }

    @Test
    void anEditionUnderEmbargoGoesOnByItselfAndAPublishedOneIsDone() {
        assertThat(EditionToday.next(embargoed(null).state()).toList())
                .singleElement()
                .satisfies(item -> assertThat(item.urgency()).isEqualTo(TodayUrgency.COMING));
        assertThat(next(given(embargoed(null), new Publish("world-council-2023", EditionScenario.START, SITE))))
                .isEmpty();
    }
}

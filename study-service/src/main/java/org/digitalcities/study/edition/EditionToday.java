package org.digitalcities.study.edition;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.digitalcities.study.language.StandIns;
import org.digitalcities.study.language.Wording;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayPart;
import org.digitalcities.webkit.today.TodayReader;
import org.springframework.stereotype.Component;

/** The next step of each edition that is not published, for the study team. */
@Component
class EditionToday implements TodayPart {

    private static final String PAGE = "/console/study/editions";

    private final Editions editions;
    private final Wording wording;

    EditionToday(Editions editions, Wording wording) {
        this.editions = editions;
        this.wording = wording;
    }

    @Override
    public List<TodayItem> of(TodayReader reader, Instant now) {
        if (!reader.has(Role.STUDY)) return List.of();
        return editions.all().stream()
                .flatMap(edition -> next(edition)
                        .map(item -> item.with("edition", wording.edition(edition.number(), edition.year()))
                                .link(PAGE)))
                .toList();
    }

    static Stream<TodayItem> next(Edition edition) {
        return switch (edition) {
            case Edition.Planned _ -> Stream.of(TodayItem.waits("today.edition.approach"));
            case Edition.Defined(var work) -> Stream.of(TodayItem.waits("today.edition." + step(work)));
            case Edition.Embargoed _ -> Stream.of(TodayItem.coming("today.edition.embargoed"));
            case Edition.Recorded _, Edition.Published _ -> Stream.empty();
        };
    }

    private static String step(EditionContents work) {
        if (work.participants().cities() == 0) return "cities";
        return StandIns.NONE
                        .unmet(Edition.STUDY_LANGUAGES, work.documentLanguages())
                        .isEmpty()
                ? "embargo"
                : "documents";
    }
}

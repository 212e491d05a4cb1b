package org.digitalcities.study.edition;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.study.language.StandIns;
import org.digitalcities.study.language.Wording;
import org.digitalcities.study.meeting.Meetings;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.paging.Columns;
import org.digitalcities.webkit.paging.ListView;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The study's section of the console: the state of each edition and what is missing. */
@Controller
class EditionPages {

    /** One edition and its next step; users outside the study team see only what is public. */
    record Line(
            String id, int number, int year, String theme, String state, String kind, Figures figures, String next) {}

    private final Editions editions;
    private final Meetings meetings;
    private final Wording wording;

    EditionPages(Editions editions, Meetings meetings, Wording wording) {
        this.editions = editions;
        this.meetings = meetings;
        this.wording = wording;
    }

    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    @GetMapping("/console/study")
    String console() {
        return "redirect:/console/study/editions";
    }

    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    @GetMapping("/console/study/editions")
    String list(@ListingOf("editions") ListingQuery part, Caller caller, Lang lang, Model model) {
        Function<ListingQuery, ListingPage<Line>> lines =
                asked -> editions.list(asked).map(it -> line(it, caller.has(Role.STUDY), lang.locale()));
        model.addAttribute(
                "list",
                new ListView<>("/console/study/editions", part, lines.apply(part), lang).inFiles(columns(), lines));
        return "edition/console";
    }

    private Columns<Line> columns() {
        return Columns.<Line>of()
                .text("study.edition-heading", line -> wording.edition(line.number(), line.year()))
                .text("study.theme", Line::theme)
                .text("console.state", Line::state)
                .number("study.cities", line -> line.figures().cities())
                .number("study.countries", line -> line.figures().countries())
                .word(
                        "study.basis",
                        line -> "study.basis." + EnumNames.of(line.figures().basis()))
                .text("console.next", Line::next);
    }

    private Line line(Edition edition, boolean studyTeam, Locale locale) {
        return switch (edition) {
            case Edition.Recorded it ->
                line(
                        edition,
                        it.theme().in(locale.getLanguage()),
                        "recorded",
                        "good",
                        say("recorded", Map.of(), locale),
                        locale);
            case Edition.Planned _ -> line(edition, null, "planned", "open", say("planned", Map.of(), locale), locale);
            case Edition.Defined(var work) ->
                line(edition, theme(work, locale), "defined", "going", studyTeam ? next(work, locale) : "", locale);
            case Edition.Embargoed(var work, var embargo) ->
                studyTeam
                        ? line(
                                edition,
                                theme(work, locale),
                                "embargoed",
                                "attention",
                                waitsFor(embargo.meeting(), locale),
                                locale)
                        : line(edition, theme(work, locale), "defined", "going", "", locale);
            case Edition.Published(var work, var _, var _) ->
                line(edition, theme(work, locale), "published", "good", say("published", Map.of(), locale), locale);
        };
    }

    private Line line(Edition edition, String theme, String state, String kind, String next, Locale locale) {
        return new Line(
                edition.id(),
                edition.number(),
                edition.year(),
                theme,
                wording.text("study.state." + state, Map.of(), locale),
                kind,
                Figures.of(edition),
                next);
    }

    private String next(EditionContents work, Locale locale) {
        if (work.participants().cities() == 0) return say("cities", Map.of(), locale);
        var missing = StandIns.NONE.unmet(Edition.STUDY_LANGUAGES, work.documentLanguages());
        if (missing.isEmpty()) return say("embargo", Map.of(), locale);
        List<String> names =
                missing.stream().map(it -> wording.language(it, locale)).toList();
        return say("documents", Map.of("languages", names), locale);
    }

    /** A meeting of which no event has arrived has no name. */
    private String waitsFor(String meeting, Locale locale) {
        return meetings.find(meeting)
                .map(it -> say(
                        "embargoed",
                        Map.of("meeting", wording.meeting(it.kind(), it.year(), it.place(), locale)),
                        locale))
                .orElseGet(() -> say("embargoed-unknown", Map.of("meeting", meeting), locale));
    }

    private String say(String next, Map<String, ?> facts, Locale locale) {
        return wording.text("console.next." + next, facts, locale);
    }

    private static String theme(EditionContents work, Locale locale) {
        return work.approach().theme().in(locale.getLanguage());
    }
}

package org.digitalcities.study.publication;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.digitalcities.study.edition.Edition;
import org.digitalcities.study.edition.EditionView;
import org.digitalcities.study.edition.Editions;
import org.digitalcities.study.language.StandIns;
import org.digitalcities.study.language.Wording;
import org.digitalcities.study.meeting.Meetings;
import org.digitalcities.webkit.page.Dates;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The public page of each edition. */
@Controller
class PublicationPages {

    /** A city of the edition, with its country in the reader's language. */
    record CityLine(String name, String country) {}

    /** A document for a reader of {@code wanted}: in that language, or in its stated replacement. */
    record Shelf(String wanted, EditionView.File file, boolean standsIn, String size) {}

    private final Editions editions;
    private final Meetings meetings;
    private final Wording wording;
    private final Dates dates;
    private final URI site;

    PublicationPages(
            Editions editions, Meetings meetings, Wording wording, Dates dates, @Value("${hub.public-url}") URI site) {
        this.editions = editions;
        this.meetings = meetings;
        this.wording = wording;
        this.dates = dates;
        this.site = site;
    }

    @AllowedFor(anyone = true)
    @GetMapping("/study")
    String list(Caller caller, Lang lang, Model model) {
        model.addAttribute(
                "editions",
                editions.all().reversed().stream()
                        .map(it -> EditionView.of(it, caller.has(Role.STUDY), site))
                        .toList());
        model.addAttribute("lang", lang.code());
        return "publication/editions";
    }

    @AllowedFor(anyone = true)
    @GetMapping("/study/{id}")
    String record(@PathVariable String id, Caller caller, Lang lang, Model model) {
        var edition =
                editions.find(id).orElseThrow(() -> Problem.unknown().thrown()).state();
        var view = EditionView.of(edition, caller.has(Role.STUDY), site);
        var locale = lang.locale();
        model.addAttribute("edition", view);
        model.addAttribute("lang", lang.code());
        model.addAttribute("cities", cities(view, locale));
        model.addAttribute("shelves", shelves(view, edition, locale));
        model.addAttribute("launch", view.launch() == null ? null : meeting(view.launch(), locale));
        model.addAttribute(
                "waitsFor",
                view.embargo() == null ? null : meeting(view.embargo().meeting(), locale));
        model.addAttribute(
                "published", published(view).map(it -> dates.day(it, locale)).orElse(null));
        model.addAttribute(
                "survey",
                view.history() == null || view.history().surveyDeadline() == null
                        ? null
                        : dates.day(view.history().surveyDeadline(), locale));
        model.addAttribute(
                "surveyExtended",
                view.history() == null || view.history().surveyExtended() == null
                        ? null
                        : dates.day(view.history().surveyExtended(), locale));
        return "publication/record";
    }

    private List<CityLine> cities(EditionView view, Locale locale) {
        if (view.participations() == null) return List.of();
        return view.participations().stream()
                .map(it -> new CityLine(it.cityName(), wording.country(it.country(), locale)))
                .sorted(Comparator.comparing(CityLine::name, Wording.alphabetical(locale)))
                .toList();
    }

    /** The documents, the reader's language first. */
    private List<Shelf> shelves(EditionView view, Edition edition, Locale locale) {
        if (view.documents() == null) return List.of();
        var there = view.documents().stream().map(EditionView.File::language).toList();
        var standIns =
                edition instanceof Edition.Published(var _, var embargo, var _) ? embargo.standIns() : StandIns.NONE;
        var shelves = new ArrayList<Shelf>();
        for (var wanted : StandIns.WORKING_LANGUAGES) {
            standIns.serving(wanted, there)
                    .filter(it -> it.equals(wanted) || wanted.equals(locale.getLanguage()))
                    .ifPresent(serving -> {
                        var file = view.documents().get(there.indexOf(serving));
                        var shelf =
                                new Shelf(wanted, file, !serving.equals(wanted), wording.size(file.bytes(), locale));
                        shelves.add(wanted.equals(locale.getLanguage()) ? 0 : shelves.size(), shelf);
                    });
        }
        // A document that replaces the reader's language is shown once, with the reason.
        shelves.removeIf(it -> !it.standsIn()
                && shelves.getFirst().standsIn()
                && it.file().equals(shelves.getFirst().file()));
        return shelves;
    }

    private String meeting(String id, Locale locale) {
        return meetings.find(id)
                .map(it -> wording.meeting(it.kind(), it.year(), it.place(), locale))
                .orElse(id);
    }

    private Optional<LocalDate> published(EditionView view) {
        if (view.publishedAt() != null) return Optional.of(dates.dayOf(view.publishedAt()));
        return Optional.ofNullable(view.history()).map(EditionView.Past::published);
    }
}

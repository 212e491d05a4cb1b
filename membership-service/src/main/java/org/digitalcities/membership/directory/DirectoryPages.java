package org.digitalcities.membership.directory;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.membership.directory.DirectoryApi.DirectoryEntry;
import org.digitalcities.membership.input.Countries;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.member.Member;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.paging.Columns;
import org.digitalcities.webkit.paging.ListView;
import org.digitalcities.webkit.paging.ListView.Question;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The directory for visitors: the members of today, without their contacts. */
@Controller
@AllowedFor(anyone = true)
class DirectoryPages {

    private static final String LIST = "/members";

    private final Directory directory;
    private final Mandates mandates;
    private final Countries countries;

    DirectoryPages(Directory directory, Mandates mandates, Countries countries) {
        this.directory = directory;
        this.mandates = mandates;
        this.countries = countries;
    }

    /** @param name in the reader's language, if it is known in it */
    record Row(String id, String name, String kind, String country, String section) {

        static Row of(Member member, Lang lang) {
            var profile = member.profile();
            return new Row(
                    member.id(),
                    nameOf(member, lang),
                    EnumNames.of(profile.kind()),
                    profile.country(),
                    profile.section().toLowerCase(Locale.ROOT));
        }
    }

    private static final Columns<Row> COLUMNS = Columns.<Row>of()
            .text("directory.member", Row::name)
            .word("directory.kind", row -> "list.members.kind." + row.kind())
            .text("directory.country", Row::country)
            .word("directory.section", row -> "section." + row.section());

    /** @param search the beginnings of words of a name in any language; then the list has one part */
    @GetMapping(LIST)
    ModelAndView all(
            @ListingOf("members") ListingQuery part, @RequestParam(required = false) String search, Lang lang) {
        var asked = search == null || search.isBlank() ? null : search.strip();
        return new ModelAndView("directory/list")
                .addObject(
                        "list",
                        new ListView<>(LIST, part, rows(part, asked, lang), lang)
                                .asking(
                                        new Question("search", "directory.search", null, asked),
                                        new Question(
                                                "country",
                                                "list.members.country",
                                                countries.all(lang.locale()),
                                                part.filters().get("country")))
                                .inFiles(COLUMNS, wanted -> rows(wanted, asked, lang)));
    }

    private ListingPage<Row> rows(ListingQuery part, String search, Lang lang) {
        if (search == null) return directory.list(part).map(member -> Row.of(member, lang));
        return ListingPage.all(directory.search(search).stream()
                .map(member -> Row.of(member, lang))
                .filter(row -> takes(part, row))
                .sorted(order(part, lang))
                .toList());
    }

    private static boolean takes(ListingQuery part, Row row) {
        var filters = part.filters();
        return row.country.equals(filters.getOrDefault("country", row.country))
                && row.section.equals(filters.getOrDefault("section", row.section))
                && row.kind.equals(filters.getOrDefault("kind", row.kind));
    }

    private static Comparator<Row> order(ListingQuery part, Lang lang) {
        var words = Collator.getInstance(lang.locale());
        var order = Comparator.comparing(
                (Row row) -> part.order().name().equals("country") ? row.country : row.name, words);
        return part.descending() ? order.reversed() : order;
    }

    @GetMapping(LIST + "/map")
    ModelAndView map(Lang lang) {
        var places = directory.located().stream()
                .map(member -> MapPlace.of(member, nameOf(member, lang)))
                .sorted(Comparator.comparing(MapPlace::name, Collator.getInstance(lang.locale())))
                .toList();
        return new ModelAndView("directory/map").addObject("places", places).addObject("land", WorldMap.LAND);
    }

    @GetMapping(LIST + "/{id}")
    ModelAndView one(@PathVariable String id, Lang lang) {
        var member = directory.find(id).orElseThrow(() -> Problem.unknown().thrown());
        var entry = DirectoryApi.entry(member, mandates.all());
        return new ModelAndView("directory/member")
                .addObject("name", nameOf(member, lang))
                .addObject("local", local(member, lang).orElse(null))
                .addObject("member", member)
                .addObject("kind", EnumNames.of(member.profile().kind()))
                .addObject("representative", entry.representative())
                .addObject(
                        "axes",
                        member.particulars().axes().stream().map(EnumNames::of).toList())
                .addObject("seats", seats(entry));
    }

    /** A seat in the leadership, with its mandate as it is shown; {@code section} is null for the chair. */
    record Seat(String mandate, String section) {}

    private static List<Seat> seats(DirectoryEntry entry) {
        return entry.seats().stream()
                .map(seat -> new Seat(
                        Mandate.shown(seat.mandate()),
                        seat.section() == null ? null : seat.section().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static String nameOf(Member member, Lang lang) {
        return Optional.ofNullable(member.particulars().names().in(lang.code()))
                .orElse(member.profile().name());
    }

    /** The name as it is written at home, if it is another than the one shown. */
    private static Optional<String> local(Member member, Lang lang) {
        return Optional.ofNullable(member.particulars().names().local())
                .filter(name -> !name.equals(nameOf(member, lang)));
    }
}

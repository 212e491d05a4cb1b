package org.digitalcities.membership.joining;

import java.time.Instant;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.input.Countries;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.paging.Columns;
import org.digitalcities.webkit.paging.ListView;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.text.EmailAddress;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The requests to join, and one of them. */
@Controller
@AllowedFor(Role.SECRETARIAT)
class JoiningPages {

    static final String LIST = "/console/membership/joining";
    static final String ONE = LIST + "/{id}";

    private final Joinings joinings;
    private final Countries countries;
    private final Histories histories;

    JoiningPages(Joinings joinings, Countries countries, Histories histories) {
        this.joinings = joinings;
        this.countries = countries;
        this.histories = histories;
    }

    record Row(String id, String name, String country, JoiningTag tag, Instant at) {}

    private static final Columns<Row> COLUMNS = Columns.<Row>of()
            .text("joining.name", Row::name)
            .text("joining.country", Row::country)
            .word("joining.state", row -> row.tag().text())
            .instant("joining.at", Row::at);

    @GetMapping(LIST)
    ModelAndView list(@ListingOf("joinings") ListingQuery part, Lang lang) {
        return new ModelAndView("joining/list")
                .addObject(
                        "list",
                        new ListView<>(LIST, part, rows(part, lang), lang)
                                .inFiles(COLUMNS, asked -> rows(asked, lang)));
    }

    private ListingPage<Row> rows(ListingQuery part, Lang lang) {
        return joinings.list(part).map(one -> {
            var joining = one.state();
            return new Row(
                    joining.id(),
                    joining.name(),
                    countries.name(joining.country(), lang.locale()),
                    JoiningTag.of(joining),
                    joining.at());
        });
    }

    @GetMapping(ONE)
    ModelAndView one(@PathVariable String id, @RequestParam(required = false) String history, Lang lang) {
        var joining = found(joinings, id).state();
        var known = joining.known();
        return new ModelAndView("joining/one")
                .addObject("joining", joining)
                .addObject("tag", JoiningTag.of(joining))
                .addObject("path", path(id))
                .addObject("country", countries.name(joining.country(), lang.locale()))
                .addObject("isOpen", joining instanceof Joining.Open)
                .addObject("open", joining instanceof Joining.Open open ? open : null)
                .addObject("refused", joining instanceof Joining.Refused refused ? refused : null)
                .addObject("accepted", joining instanceof Joining.Accepted accepted ? accepted : null)
                .addObject("applicant", known.orElse(null))
                .addObject(
                        "kind",
                        known.map(one -> "list.members.kind." + EnumNames.of(one.kind()))
                                .orElse(null))
                .addObject(
                        "email",
                        known.map(one -> EmailAddress.shown(one.contact().email()))
                                .orElse(null))
                .addObject("timeline", histories.timeline(SubjectKind.JOINING, id, path(id), history));
    }

    static String path(String id) {
        return ONE.replace("{id}", id);
    }

    static Snapshot<Joining> found(Joinings joinings, String id) {
        return joinings.confirmed(id).orElseThrow(() -> Problem.unknown().thrown());
    }
}

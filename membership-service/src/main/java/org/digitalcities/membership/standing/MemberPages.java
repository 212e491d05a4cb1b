package org.digitalcities.membership.standing;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.input.Countries;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.member.Particulars;
import org.digitalcities.membership.standing.Standing.State;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.messaging.listing.SortKey;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.paging.Columns;
import org.digitalcities.webkit.paging.ListView;
import org.digitalcities.webkit.paging.ListView.Question;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.text.EmailAddress;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** All members, those of one mandate by standing, and one member's page. */
@Controller
@AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
class MemberPages {

    static final String LIST = "/console/membership/members";
    private static final String IN_MANDATE = "/console/membership/mandates/{id}/standings";

    private static final String MEMBER = "member";
    private static final String FORMER = "former";

    private final Standings standings;
    private final Members members;
    private final Mandates mandates;
    private final Histories histories;
    private final Countries countries;
    private final MessageTexts texts;

    MemberPages(
            Standings standings,
            Members members,
            Mandates mandates,
            Histories histories,
            Countries countries,
            MessageTexts texts) {
        this.countries = countries;
        this.texts = texts;
        this.standings = standings;
        this.members = members;
        this.mandates = mandates;
        this.histories = histories;
    }

    /** @param isMember whether it is a member now */
    record Row(String id, String name, String country, String section, boolean isMember) {

        public String word() {
            return isMember ? "standing.is-member" : "standing.no-member";
        }
    }

    private static final Columns<Row> COLUMNS = Columns.<Row>of()
            .text("standing.member", Row::name)
            .text("standing.country", Row::country)
            .word("standing.section", row -> "section." + row.section())
            .word("standing.now", Row::word);

    /**
     * @param search the beginnings of words of a name in any language; then the list has one part
     * @param now    {@code member} or {@code former}
     */
    @GetMapping(LIST)
    ModelAndView all(
            @ListingOf("members") ListingQuery part,
            @RequestParam(required = false) String search,
            @RequestParam(required = false) String now,
            Lang lang) {
        var asked = new Asked(text(search), text(now));
        var locale = lang.locale();
        var list = new ListView<>(LIST, part, rows(part, asked), lang)
                .asking(
                        new Question("search", "standing.search", null, asked.search),
                        new Question(
                                "country",
                                "list.members.country",
                                countries.all(locale),
                                part.filters().get("country")),
                        new Question("now", "standing.now", words(locale), asked.now))
                .inFiles(COLUMNS, wanted -> rows(wanted, asked));
        return new ModelAndView("standing/members")
                .addObject("list", list)
                .addObject(
                        "mandates",
                        mandates.all().stream()
                                .map(Mandate::id)
                                .collect(Collectors.toMap(
                                        id -> id, Mandate::shown, (first, _) -> first, LinkedHashMap::new)))
                .addObject("current", mandates.current().orElse(null));
    }

    /** What a reader asks for beside the listing; each may be null. */
    private record Asked(String search, String now) {

        boolean takes(Row row) {
            return now == null || now.equals(row.isMember ? MEMBER : FORMER);
        }
    }

    private static String text(String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    private Map<String, String> words(Locale locale) {
        var words = new LinkedHashMap<String, String>();
        words.put(MEMBER, texts.text("standing.is-member", Map.of(), locale));
        words.put(FORMER, texts.text("standing.no-member", Map.of(), locale));
        return words;
    }

    private ListingPage<Row> rows(ListingQuery part, Asked asked) {
        var found = asked.search == null ? members.list(part) : ListingPage.all(found(part, asked.search));
        var now = standings.membersNow(found.items().stream().map(Snapshot::id).toList());
        var rows = found.map(one -> row(one, now));
        return new ListingPage<>(rows.items().stream().filter(asked::takes).toList(), rows.previous(), rows.next());
    }

    /** What a search finds, as the filters of the listing let pass, in its order. */
    private List<Snapshot<Member>> found(ListingQuery part, String search) {
        var filters = part.filters();
        var order = Comparator.comparing((Snapshot<Member> one) -> {
            var profile = one.state().profile();
            return SortKey.of(part.order().name().equals("country") ? profile.country() : profile.name());
        });
        return members.search(search).stream()
                .filter(one -> {
                    var profile = one.state().profile();
                    return isOr(filters.get("country"), profile.country())
                            && isOr(filters.get("section"), profile.section().toLowerCase(Locale.ROOT))
                            && isOr(filters.get("kind"), EnumNames.of(profile.kind()));
                })
                .sorted(part.descending() ? order.reversed() : order)
                .toList();
    }

    private static boolean isOr(String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }

    private static Row row(Snapshot<Member> one, List<String> now) {
        var profile = one.state().profile();
        return new Row(
                one.id(),
                profile.name(),
                profile.country(),
                profile.section().toLowerCase(Locale.ROOT),
                now.contains(one.id()));
    }

    /** @param since when it changed last */
    record InMandate(String id, String name, StandingTag standing, Instant since) {}

    private static final Columns<InMandate> IN_MANDATE_COLUMNS = Columns.<InMandate>of()
            .text("standing.member", InMandate::name)
            .word("standing.standing", row -> row.standing().text())
            .instant("standing.since", InMandate::since);

    @GetMapping(IN_MANDATE)
    ModelAndView inMandate(@PathVariable String id, @ListingOf("standings") ListingQuery part, Lang lang) {
        if (mandates.find(id).isEmpty()) throw Problem.unknown().thrown();
        var path = IN_MANDATE.replace("{id}", id);
        return new ModelAndView("standing/mandate")
                .addObject("mandate", Mandate.shown(id))
                .addObject(
                        "list",
                        new ListView<>(path, part, inMandate(id, part), lang)
                                .inFiles(IN_MANDATE_COLUMNS, asked -> inMandate(id, asked)));
    }

    private ListingPage<InMandate> inMandate(String mandate, ListingQuery part) {
        var found = standings.list(mandate, part);
        var names = members
                .findAll(found.items().stream().map(one -> one.state().member()).toList())
                .stream()
                .collect(Collectors.toMap(Member::id, Function.identity()));
        return found.map(one -> {
            var standing = one.state();
            var member = names.get(standing.member());
            return new InMandate(
                    standing.member(),
                    member == null ? standing.member() : member.profile().name(),
                    StandingTag.of(standing.state()),
                    standing.last().at());
        });
    }

    /** @param acts the acts on it that are open, by the last part of their address */
    record OfMandate(
            String id, String mandate, StandingTag standing, List<Standing.Change> changes, List<String> acts) {

        public String cause(Standing.Change change) {
            return "standing.cause." + EnumNames.of(change.cause());
        }
    }

    @GetMapping(LIST + "/{id}")
    ModelAndView one(@PathVariable String id, @RequestParam(required = false) String history, Caller caller) {
        var member = members.find(id)
                .map(Snapshot::state)
                .orElseThrow(() -> Problem.unknown().thrown());
        var current = mandates.current();
        var isOfficer = caller.has(Role.SECRETARIAT);
        var rows = standings.ofMember(id).stream()
                .map(standing -> new OfMandate(
                        standing.id(),
                        Mandate.shown(standing.mandate()),
                        StandingTag.of(standing.state()),
                        standing.changes().reversed(),
                        isOfficer && current.filter(standing.mandate()::equals).isPresent()
                                ? acts(standing.state())
                                : List.of()))
                .toList();
        return new ModelAndView("standing/member")
                .addObject("member", member)
                .addObject("kind", EnumNames.of(member.profile().kind()))
                .addObject("names", names(member.particulars().names()))
                .addObject(
                        "axes",
                        member.particulars().axes().stream().map(EnumNames::of).toList())
                .addObject(
                        "email",
                        EmailAddress.parse(member.contact().email())
                                .map(EmailAddress::shown)
                                .orElse(member.contact().email()))
                .addObject("isMember", !standings.membersNow(List.of(id)).isEmpty())
                .addObject("standings", rows)
                .addObject("reasons", isOfficer)
                .addObject("timeline", histories.timeline(SubjectKind.MEMBER, id, LIST + "/" + id, history));
    }

    /** The names that are known, by language. */
    private static Map<String, String> names(Particulars.Names known) {
        var names = new LinkedHashMap<String, String>();
        if (known.en() != null) names.put("en", known.en());
        if (known.es() != null) names.put("es", known.es());
        if (known.fr() != null) names.put("fr", known.fr());
        if (known.local() != null) names.put("local", known.local());
        return names;
    }

    private static List<String> acts(State state) {
        return switch (state) {
            case CONTINUING, MEMBER -> List.of("leaving", "voiding");
            case LEFT, LAPSED -> List.of("reinstatement", "voiding");
            case NONE -> List.of("voiding");
            case VOID -> List.of();
        };
    }
}

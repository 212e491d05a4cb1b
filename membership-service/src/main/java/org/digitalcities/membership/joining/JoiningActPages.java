package org.digitalcities.membership.joining;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.membership.joining.Joining.Applicant;
import org.digitalcities.membership.joining.JoiningViews.JoiningAcceptance;
import org.digitalcities.membership.joining.JoiningViews.JoiningWords;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.mandate.MandateState;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.member.MemberViews.MembershipStart;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.roster.NewMemberIds;
import org.digitalcities.membership.roster.Roster;
import org.digitalcities.membership.roster.RosterInput.Entering;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Dates;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.text.EmailAddress;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** An officer's acts on a request to join: accepting it, asking back and refusing it. */
@Controller
@RequestMapping(JoiningPages.ONE)
@AllowedFor(Role.SECRETARIAT)
class JoiningActPages {

    private static final String DISTINCT = "distinct";
    private static final String CANDIDATES = "candidates";

    private final Joinings joinings;
    private final Members members;
    private final NewMemberIds ids;
    private final Mandates mandates;
    private final Community community;
    private final Dates dates;
    private final BusinessClock clock;

    JoiningActPages(
            Joinings joinings,
            Members members,
            NewMemberIds ids,
            Mandates mandates,
            Community community,
            Dates dates,
            BusinessClock clock) {
        this.joinings = joinings;
        this.members = members;
        this.ids = ids;
        this.mandates = mandates;
        this.community = community;
        this.dates = dates;
        this.clock = clock;
    }

    @GetMapping("/acceptance")
    ModelAndView mayBeAccepted(@PathVariable String id, Lang lang) {
        return accepting(id, null, lang);
    }

    @PostMapping("/acceptance")
    @FormFields({
        "short",
        "section",
        "zone",
        "membership.mandate",
        "membership.since",
        "membership.source",
        DISTINCT,
        CANDIDATES
    })
    ModelAndView accept(@PathVariable String id, PageForm typed, ActRequest acting, Lang lang) {
        var applicant = JoiningPages.found(joinings, id).state().known();
        if (applicant.isEmpty()) return NextPage.at(JoiningPages.path(id));
        return typed.on(acting, id, joinings::repeat)
                .read(fields -> read(typed, applicant.get(), acting, fields))
                .act((entering, act) -> joinings.accept(id, entering, act))
                .answer(_ -> NextPage.at(JoiningPages.path(id), "joining.accepted"), form -> accepting(id, form, lang));
    }

    private Entering read(PageForm typed, Applicant applicant, ActRequest acting, FieldValidator fields) {
        var acceptance = new JoiningAcceptance(
                ids.of(applicant.country(), applicant.name(), acting, joinings::repeat),
                typed.value("short"),
                typed.value("section"),
                typed.value("zone"),
                new MembershipStart(
                        typed.value("membership.mandate"),
                        typed.value("membership.since"),
                        typed.value("membership.source")),
                "true".equals(typed.value(DISTINCT)) ? candidates(typed) : List.of());
        return JoiningInput.accepting(acceptance, applicant, community, acting.now(), fields);
    }

    /** The ids of the members that the page has shown as similar. */
    private static List<String> candidates(PageForm typed) {
        var listed = typed.value(CANDIDATES);
        return listed == null
                ? List.of()
                : Stream.of(listed.split(" "))
                        .filter(id -> !id.isEmpty())
                        .limit(Roster.MOST_SHOWN)
                        .toList();
    }

    /** @param typed null for the first view */
    private ModelAndView accepting(String id, PageForm typed, Lang lang) {
        var found = JoiningPages.found(joinings, id);
        if (!(found.state() instanceof Joining.Open open)) return NextPage.at(JoiningPages.path(id));
        var form = form(typed, proposed(open), found);
        var sections = new LinkedHashMap<String, String>();
        for (var section : community.sections())
            sections.put(EnumNames.normal(section.id()), section.name().in(lang.code()));
        return page("joining/acceptance", found, form)
                .addObject("applicant", open.applicant())
                .addObject(
                        "email", EmailAddress.shown(open.applicant().contact().email()))
                .addObject("sections", sections)
                .addObject("zones", dates.zones(form.value("zone"), lang.locale()))
                .addObject("mandates", begun())
                .addObject("alike", alike(form));
    }

    private Map<String, String> proposed(Joining.Open open) {
        var values = new LinkedHashMap<String, String>();
        var section = community.sectionOf(open.applicant().country());
        values.put("short", "");
        values.put("section", section.map(one -> EnumNames.normal(one.id())).orElse(""));
        values.put("zone", community.zone().getId());
        values.put("membership.mandate", mandates.current().orElse(""));
        values.put(
                "membership.since",
                LocalDate.ofInstant(clock.now(), community.zone()).toString());
        values.put("membership.source", open.source() == null ? "" : open.source());
        return values;
    }

    private Map<String, String> begun() {
        var begun = new LinkedHashMap<String, String>();
        for (var mandate : mandates.all()) {
            if (mandates.stateOf(mandate.id()).orElseThrow() != MandateState.PLANNED)
                begun.put(mandate.id(), Mandate.shown(mandate.id()));
        }
        return begun;
    }

    /** The members that the applicant resembles, by their ids. */
    private Map<String, String> alike(PageForm form) {
        var alike = new LinkedHashMap<String, String>();
        Roster.candidates(form.refusal()).forEach(one -> alike.put(one.id(), one.name()));
        if (alike.isEmpty())
            members.findAll(candidates(form))
                    .forEach(one -> alike.put(one.id(), one.profile().name()));
        return alike;
    }

    @GetMapping("/question")
    ModelAndView mayBeQuestioned(@PathVariable String id) {
        return words(id, "question", null);
    }

    @PostMapping("/question")
    @FormFields("words")
    ModelAndView question(@PathVariable String id, PageForm typed, ActRequest acting) {
        return act(id, "question", typed, acting, Joining.Command.AskBack::new);
    }

    @GetMapping("/refusal")
    ModelAndView mayBeRefused(@PathVariable String id) {
        return words(id, "refusal", null);
    }

    @PostMapping("/refusal")
    @FormFields("words")
    ModelAndView refuse(@PathVariable String id, PageForm typed, ActRequest acting) {
        return act(id, "refusal", typed, acting, Joining.Command.Refuse::new);
    }

    private ModelAndView act(
            String id, String act, PageForm typed, ActRequest acting, Function<String, Joining.Command> command) {
        JoiningPages.found(joinings, id);
        return typed.on(acting, id, joinings::repeat)
                .read(fields -> command.apply(JoiningInput.words(new JoiningWords(typed.value("words")), fields)))
                .act((wanted, given) -> joinings.act(id, given, wanted))
                .answer(_ -> NextPage.at(JoiningPages.path(id), "joining." + act), form -> words(id, act, form));
    }

    /** @param typed null for the first view */
    private ModelAndView words(String id, String act, PageForm typed) {
        var found = JoiningPages.found(joinings, id);
        if (!(found.state() instanceof Joining.Open open)) return NextPage.at(JoiningPages.path(id));
        return page("joining/words", found, form(typed, Map.of(), found))
                .addObject("act", act)
                .addObject("path", JoiningPages.path(id) + "/" + act)
                .addObject("contact", open.applicant().contact().name())
                .addObject(
                        "email", EmailAddress.shown(open.applicant().contact().email()))
                .addObject("longest", JoiningViews.LONGEST_WORDS);
    }

    private static PageForm form(PageForm typed, Map<String, String> now, Snapshot<Joining> found) {
        return typed == null ? PageForm.of(now, found.version()) : typed.beside(now, found.version());
    }

    private static ModelAndView page(String view, Snapshot<Joining> found, PageForm form) {
        return new ModelAndView(view)
                .addObject("form", form)
                .addObject("name", found.state().name())
                .addObject("back", JoiningPages.path(found.id()));
    }
}

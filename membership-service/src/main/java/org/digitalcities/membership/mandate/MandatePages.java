package org.digitalcities.membership.mandate;

import java.time.Instant;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The mandates with their state, planning one, and beginning one on a page of its own. */
@Controller
@AllowedFor(Role.SECRETARIAT)
class MandatePages {

    static final String LIST = "/console/membership/mandates";
    private static final String NEW = "/console/membership/plan-mandate";
    private static final String BEGINNING = LIST + "/{id}/beginning";

    private final Mandates mandates;
    private final Community community;
    private final MessageTexts texts;

    MandatePages(Mandates mandates, Community community, MessageTexts texts) {
        this.mandates = mandates;
        this.community = community;
        this.texts = texts;
    }

    /**
     * @param begun  when it began, or null
     * @param begins when it begins by itself, or null
     */
    record Row(String id, String name, Mandate.Congress congress, MandateState state, Instant begun, Instant begins) {}

    @GetMapping(LIST)
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
    ModelAndView list() {
        var succession = mandates.succession();
        return new ModelAndView("mandate/list")
                .addObject(
                        "mandates",
                        mandates.all().stream().map(one -> row(one, succession)).toList());
    }

    private static Row row(Mandate mandate, Succession succession) {
        return new Row(
                mandate.id(),
                Mandate.shown(mandate.id()),
                mandate.congress(),
                succession.stateOf(mandate.id(), mandate.congress()),
                succession.find(mandate.id()).map(Succession.Term::begun).orElse(null),
                mandate.begins());
    }

    @GetMapping(NEW)
    ModelAndView begin(Lang lang) {
        return planning(PageForm.empty(), lang);
    }

    @PostMapping(NEW)
    @FormFields({"id", "congress.kind", "congress.place", "congress.year", "congress.month", "begins"})
    ModelAndView plan(PageForm typed, ActRequest acting, Lang lang) {
        var id = typed.value("id");
        return typed.on(acting, id, mandates::repeat)
                .read(fields ->
                        MandateInput.read(MandateInput.of(typed, fields), fields, community.zone(), acting.now()))
                .act((plan, act) -> mandates.plan(id, plan.congress(), plan.begins(), act))
                .answer(_ -> NextPage.at(LIST, "mandate.planned"), form -> planning(form, lang));
    }

    private ModelAndView planning(PageForm form, Lang lang) {
        return new ModelAndView("mandate/plan")
                .addObject("form", form)
                .addObject("path", NEW)
                .addObject(
                        "kinds",
                        options(
                                Stream.of(MeetingKind.values()).map(EnumNames::of),
                                kind -> texts.text("mandate.congress." + kind, Map.of(), lang.locale())))
                .addObject(
                        "months",
                        options(
                                Stream.of(Month.values()).map(month -> String.valueOf(month.getValue())),
                                month -> name(month, lang.locale())));
    }

    private static String name(String month, Locale locale) {
        return Month.of(Integer.parseInt(month)).getDisplayName(TextStyle.FULL_STANDALONE, locale);
    }

    private static Map<String, String> options(Stream<String> values, Function<String, String> name) {
        return values.collect(Collectors.toMap(value -> value, name, (first, _) -> first, LinkedHashMap::new));
    }

    @GetMapping(BEGINNING)
    ModelAndView mayBegin(@PathVariable String id) {
        return beginning(id, null);
    }

    @PostMapping(BEGINNING)
    ModelAndView begin(@PathVariable String id, PageForm typed, ActRequest acting) {
        return typed.on(acting, id, mandates::repeatBeginning)
                .act(act -> mandates.begin(id, act))
                .answer(_ -> NextPage.at(LIST, "mandate.begun"), form -> beginning(id, form));
    }

    /** @param typed null for the first view */
    private ModelAndView beginning(String id, PageForm typed) {
        var found = mandates.find(id).orElseThrow(() -> Problem.unknown().thrown());
        var succession = mandates.succession();
        if (succession.stateOf(id, found.state().congress()) != MandateState.PLANNED) return NextPage.at(LIST);
        var form = typed == null ? PageForm.of(Map.of(), found.version()) : typed.beside(Map.of(), found.version());
        return new ModelAndView("mandate/beginning")
                .addObject("form", form)
                .addObject("path", LIST + "/" + id + "/beginning")
                .addObject("mandate", Mandate.shown(id))
                .addObject(
                        "ending",
                        succession
                                .current()
                                .map(term -> Mandate.shown(term.mandate()))
                                .orElse(null));
    }
}

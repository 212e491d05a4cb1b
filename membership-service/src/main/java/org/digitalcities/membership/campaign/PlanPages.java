package org.digitalcities.membership.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.membership.campaign.CampaignTerms.Step;
import org.digitalcities.membership.input.FormNumbers;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Dates;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Planning a campaign in steps, and opening it: a page for each step, and a last one that says whom it asks. */
@Controller
@AllowedFor(Role.SECRETARIAT)
class PlanPages {

    static final String NEW = "/console/membership/plan-campaign";
    private static final String ONE = CampaignPages.LIST + "/{id}";

    private final Campaigns campaigns;
    private final Mandates mandates;
    private final MessageTexts texts;
    private final Dates dates;
    private final BusinessClock clock;

    PlanPages(Campaigns campaigns, Mandates mandates, MessageTexts texts, Dates dates, BusinessClock clock) {
        this.campaigns = campaigns;
        this.mandates = mandates;
        this.texts = texts;
        this.dates = dates;
        this.clock = clock;
    }

    @GetMapping(NEW)
    ModelAndView begin(Lang lang) {
        return mandate(NEW, null, PageForm.empty(), lang);
    }

    @PostMapping(NEW)
    @FormFields("mandate")
    ModelAndView plan(PageForm typed, ActRequest acting, Lang lang) {
        var id = acting.id("renewal");
        return typed.on(acting, id, campaigns::repeat)
                .read(fields ->
                        new CampaignTerms(fields.requiredId("mandate", typed.value("mandate")), null, null, null))
                .act((terms, act) -> campaigns.plan(id, terms, act))
                .answer(
                        planned -> NextPage.at(address(planned.snapshot().id(), "dates")),
                        form -> mandate(NEW, null, form, lang));
    }

    @GetMapping(ONE + "/mandate")
    ModelAndView mandate(@PathVariable String id, Lang lang) {
        return step(id, "mandate", null, lang);
    }

    @PostMapping(ONE + "/mandate")
    @FormFields("mandate")
    ModelAndView mandate(@PathVariable String id, PageForm typed, ActRequest acting, Lang lang) {
        return save(
                id,
                "mandate",
                typed,
                acting,
                lang,
                (terms, fields) -> terms.mandate(fields.requiredId("mandate", typed.value("mandate"))));
    }

    @GetMapping(ONE + "/dates")
    ModelAndView dates(@PathVariable String id, Lang lang) {
        return step(id, "dates", null, lang);
    }

    @PostMapping(ONE + "/dates")
    @FormFields({"closes", "zone", "graceDays", "approval"})
    ModelAndView dates(@PathVariable String id, PageForm typed, ActRequest acting, Lang lang) {
        return save(
                id,
                "dates",
                typed,
                acting,
                lang,
                (terms, fields) -> terms.answered(
                        CampaignInput.dates(fields, typed, acting.now()), CampaignInput.approval(fields, typed)));
    }

    @GetMapping(ONE + "/reminders")
    ModelAndView reminders(@PathVariable String id, Lang lang) {
        return step(id, "reminders", null, lang);
    }

    @PostMapping(ONE + "/reminders")
    @FormFields({"reminders", "lateReminders"})
    ModelAndView reminders(@PathVariable String id, PageForm typed, ActRequest acting, Lang lang) {
        return save(
                id,
                "reminders",
                typed,
                acting,
                lang,
                (terms, fields) -> terms.reminding(CampaignInput.reminders(fields, typed)));
    }

    /** The plan as a whole, and whom it asks. */
    @GetMapping(ONE + "/opening")
    ModelAndView check(@PathVariable String id, Lang lang) {
        return opening(id, null, lang);
    }

    @PostMapping(ONE + "/opening")
    @FormFields("members")
    ModelAndView open(@PathVariable String id, PageForm typed, ActRequest acting, Lang lang) {
        return typed.on(acting, id, campaigns::repeat)
                .read(fields -> fields.requiredNumber(
                        "members", FormNumbers.whole(fields, "members", typed.value("members")), 0, Integer.MAX_VALUE))
                .act((members, act) -> campaigns.openPlanned(id, members, act))
                .answer(
                        _ -> NextPage.at(CampaignPages.LIST + "/" + id, "campaign.opened"),
                        form -> opening(id, form, lang));
    }

    @GetMapping(ONE + "/discard")
    ModelAndView mayBeDiscarded(@PathVariable String id, Lang lang) {
        return discard(id, null, lang);
    }

    @PostMapping(ONE + "/discard")
    ModelAndView discard(@PathVariable String id, PageForm typed, ActRequest acting, Lang lang) {
        return typed.on(acting, id, campaigns::repeat)
                .act(act -> campaigns.discard(id, act))
                .answer(_ -> NextPage.at(CampaignPages.LIST, "campaign.discarded"), form -> discard(id, form, lang));
    }

    private ModelAndView save(
            String id,
            String step,
            PageForm typed,
            ActRequest acting,
            Lang lang,
            BiFunction<CampaignTerms, FieldValidator, CampaignTerms> change) {
        var planned = find(id);
        if (!(planned.state() instanceof Campaign.Planned plan)) return show(id, typed);
        return typed.on(acting, id, campaigns::repeat)
                .read(fields -> change.apply(plan.terms(), fields))
                .act((terms, act) -> campaigns.edit(id, terms, act))
                .answer(
                        saved -> NextPage.at(
                                next(id, (Campaign.Planned) saved.snapshot().state()), "campaign.saved"),
                        form -> step(id, step, form, lang));
    }

    /** The first step that is not done; or the check. */
    static String next(String id, Campaign.Planned planned) {
        return planned.terms().missing().stream()
                .findFirst()
                .map(step -> address(id, name(step)))
                .orElse(address(id, "opening"));
    }

    private static String address(String id, String page) {
        return CampaignPages.LIST + "/" + id + "/" + page;
    }

    private static String name(Step step) {
        return EnumNames.of(step);
    }

    /** The campaign's own page, for one that is no longer planned. */
    private static ModelAndView show(String id, PageForm typed) {
        var page = CampaignPages.LIST + "/" + id;
        return typed == null ? NextPage.at(page) : NextPage.at(page, "campaign.overtaken");
    }

    private Snapshot<Campaign> find(String id) {
        return campaigns.find(id).orElseThrow(() -> Problem.unknown().thrown());
    }

    /** @param typed null for the first view */
    private ModelAndView step(String id, String step, PageForm typed, Lang lang) {
        var found = find(id);
        if (!(found.state() instanceof Campaign.Planned planned)) return show(id, typed);
        var values = CampaignInput.values(planned.terms(), step, dates.zone());
        var form = typed == null ? PageForm.of(values, found.version()) : typed.beside(values, found.version());
        if (step.equals("mandate")) return mandate(address(id, step), planned, form, lang);
        return page("campaign/plan-" + step, planned, step, form, lang)
                .addObject("zones", step.equals("dates") ? dates.zones(form.value("zone"), lang.locale()) : null);
    }

    private ModelAndView mandate(String path, Campaign.Planned planned, PageForm form, Lang lang) {
        var options = mandates.all().stream()
                .map(Mandate::id)
                .collect(Collectors.toMap(id -> id, Mandate::shown, (first, _) -> first, LinkedHashMap::new));
        return page("campaign/plan-mandate", planned, "mandate", form, lang)
                .addObject("path", path)
                .addObject("mandates", options);
    }

    private ModelAndView opening(String id, PageForm typed, Lang lang) {
        var found = find(id);
        if (!(found.state() instanceof Campaign.Planned planned)) return show(id, typed);
        if (!planned.terms().missing().isEmpty()) return NextPage.at(next(id, planned));
        var now = clock.now();
        var rehearsal = campaigns.rehearsal(planned, now);
        var form = typed == null ? PageForm.of(Map.of(), found.version()) : typed.beside(Map.of(), found.version());
        var closing = planned.terms().closing();
        return page("campaign/plan-opening", planned, "opening", form, lang)
                .addObject("mandate", Mandate.shown(planned.mandate()))
                .addObject("closing", closing)
                .addObject("deadline", closing.deadline())
                .addObject(
                        "approval",
                        "campaign.approval." + EnumNames.of(planned.terms().approval()))
                .addObject("reminders", planned.terms().reminders().size())
                .addObject("rehearsal", rehearsal)
                .addObject(
                        "words",
                        rehearsal.mailings().stream()
                                .map(mailing -> word(mailing, lang))
                                .toList())
                .addObject("act", counted("campaign.plan.open", "members", rehearsal.members(), lang));
    }

    private String word(Rehearsal.Mailing mailing, Lang lang) {
        if (mailing.days() == null) return texts.text("campaign.rehearsal.invitation", Map.of(), lang.locale());
        return mailing.days() > 0
                ? counted("campaign.rehearsal.before", "days", mailing.days(), lang)
                : counted("campaign.rehearsal.after", "days", -mailing.days(), lang);
    }

    private String counted(String key, String name, int count, Lang lang) {
        return texts.text(count == 1 ? key + ".one" : key, Map.of(name, count), lang.locale());
    }

    private ModelAndView discard(String id, PageForm typed, Lang lang) {
        var found = find(id);
        if (!(found.state() instanceof Campaign.Planned planned)) return show(id, typed);
        var form = typed == null ? PageForm.of(Map.of(), found.version()) : typed.beside(Map.of(), found.version());
        return page("campaign/plan-discard", planned, "discard", form, lang);
    }

    /** @param planned null before the first step is saved */
    private ModelAndView page(String view, Campaign.Planned planned, String step, PageForm form, Lang lang) {
        var page = new ModelAndView(view).addObject("form", form).addObject("steps", steps(planned, step, lang));
        if (planned == null) return page.addObject("plan", texts.text("campaign.plan.new", Map.of(), lang.locale()));
        return page.addObject("id", planned.id())
                .addObject("path", address(planned.id(), step))
                .addObject("plan", CampaignPages.title(planned, texts, lang.locale()));
    }

    private List<Map<String, Object>> steps(Campaign.Planned planned, String current, Lang lang) {
        var missing = planned == null ? List.of(Step.values()) : planned.terms().missing();
        var steps = new ArrayList<Map<String, Object>>();
        for (var step : Step.values())
            steps.add(step(
                    planned,
                    name(step),
                    name(step).equals(current) ? "current" : missing.contains(step) ? "open" : "done",
                    lang));
        steps.add(step(planned, "opening", current.equals("opening") ? "current" : "open", lang));
        return steps;
    }

    private Map<String, Object> step(Campaign.Planned planned, String step, String state, Lang lang) {
        var reachable = planned != null
                && !state.equals("current")
                && (!step.equals("opening") || planned.terms().missing().isEmpty());
        var shown = new HashMap<String, Object>();
        shown.put("name", texts.text("campaign.plan." + step, Map.of(), lang.locale()));
        shown.put("address", reachable ? address(planned.id(), step) : null);
        shown.put("state", state);
        return shown;
    }
}

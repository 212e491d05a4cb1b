package org.digitalcities.membership.roster;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.membership.input.Countries;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.mandate.MandateState;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.member.Particulars.Axis;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Dates;
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

/** Adding a member and editing a member's record. */
@Controller
@AllowedFor(Role.SECRETARIAT)
class RosterPages {

    static final String NEW = "/console/membership/add-member";
    static final String LIST = "/console/membership/members";
    private static final String RECORD = LIST + "/{id}/record";

    private final Roster roster;
    private final NewMemberIds ids;
    private final Members members;
    private final Mandates mandates;
    private final Community community;
    private final Countries countries;
    private final MessageTexts texts;
    private final Dates dates;
    private final BusinessClock clock;

    RosterPages(
            Roster roster,
            NewMemberIds ids,
            Members members,
            Mandates mandates,
            Community community,
            Countries countries,
            MessageTexts texts,
            Dates dates,
            BusinessClock clock) {
        this.roster = roster;
        this.ids = ids;
        this.members = members;
        this.mandates = mandates;
        this.community = community;
        this.countries = countries;
        this.texts = texts;
        this.dates = dates;
        this.clock = clock;
    }

    @GetMapping(NEW)
    ModelAndView begin(Lang lang) {
        var values = new LinkedHashMap<String, String>();
        values.put("kind", EnumNames.of(MemberKind.CITY));
        values.put("zone", community.zone().getId());
        values.put("membership.mandate", mandates.current().orElse(""));
        values.put(
                "membership.since",
                LocalDate.ofInstant(clock.now(), community.zone()).toString());
        return adding(PageForm.of(values), lang);
    }

    @PostMapping(NEW)
    @FormFields({
        "kind",
        "name",
        "short",
        "particulars.names.en",
        "particulars.names.es",
        "particulars.names.fr",
        "particulars.names.local",
        "country",
        "section",
        "zone",
        "membership.mandate",
        "membership.since",
        "membership.source",
        "contact.name",
        "contact.email",
        "language",
        "particulars.website",
        "particulars.population",
        "language.1",
        "language.2",
        "language.3",
        "language.4",
        "axis.smart-economy",
        "axis.new-mobility",
        "axis.environment",
        "axis.digital-citizenship",
        "axis.quality-of-life",
        "axis.smart-governance",
        "particulars.coordinates.latitude",
        "particulars.coordinates.longitude",
        RosterForm.DISTINCT,
        RosterForm.CANDIDATES
    })
    ModelAndView add(PageForm typed, ActRequest acting, Lang lang) {
        var id = ids.of(typed.value("country"), typed.value("name"), acting, roster::repeat);
        return typed.on(acting, id, roster::repeat)
                .read(fields -> RosterInput.entering(
                        RosterForm.registration(id, typed, fields), community, acting.now(), fields))
                .act(roster::enter)
                .answer(
                        added -> NextPage.at(LIST + "/" + added.snapshot().id(), "member.added"),
                        form -> adding(form, lang));
    }

    private ModelAndView adding(PageForm form, Lang lang) {
        var begun = new LinkedHashMap<String, String>();
        for (var mandate : mandates.all()) {
            if (mandates.stateOf(mandate.id()).orElseThrow() != MandateState.PLANNED)
                begun.put(mandate.id(), Mandate.shown(mandate.id()));
        }
        return page("roster/adding", form, lang)
                .addObject("path", NEW)
                .addObject("mandates", begun)
                .addObject("mailLanguages", Lang.names());
    }

    @GetMapping(RECORD)
    ModelAndView mayBeEdited(@PathVariable String id, Lang lang) {
        return editing(id, null, lang);
    }

    @PostMapping(RECORD)
    @FormFields({
        "kind",
        "name",
        "short",
        "particulars.names.en",
        "particulars.names.es",
        "particulars.names.fr",
        "particulars.names.local",
        "country",
        "section",
        "zone",
        "particulars.website",
        "particulars.population",
        "language.1",
        "language.2",
        "language.3",
        "language.4",
        "axis.smart-economy",
        "axis.new-mobility",
        "axis.environment",
        "axis.digital-citizenship",
        "axis.quality-of-life",
        "axis.smart-governance",
        "particulars.coordinates.latitude",
        "particulars.coordinates.longitude",
        RosterForm.DISTINCT,
        RosterForm.CANDIDATES
    })
    ModelAndView edit(@PathVariable String id, PageForm typed, ActRequest acting, Lang lang) {
        return typed.on(acting, id, roster::repeat)
                .read(fields -> RosterInput.editing(RosterForm.record(typed, fields), community, fields))
                .act((editing, act) -> roster.edit(id, editing, act))
                .answer(_ -> NextPage.at(LIST + "/" + id, "member.edited"), form -> editing(id, form, lang));
    }

    /** @param typed null for the first view */
    private ModelAndView editing(String id, PageForm typed, Lang lang) {
        var found = roster.find(id).orElseThrow(() -> Problem.unknown().thrown());
        var values = RosterForm.values(found.state());
        var form = typed == null ? PageForm.of(values, found.version()) : typed.beside(values, found.version());
        return page("roster/editing", form, lang)
                .addObject("path", LIST + "/" + id + "/record")
                .addObject("back", LIST + "/" + id)
                .addObject("member", found.state().profile().name());
    }

    private ModelAndView page(String view, PageForm form, Lang lang) {
        var locale = lang.locale();
        var sections = new LinkedHashMap<String, String>();
        for (var section : community.sections())
            sections.put(EnumNames.normal(section.id()), section.name().in(lang.code()));
        return new ModelAndView(view)
                .addObject("form", form)
                .addObject("kinds", options(EnumNames.all(MemberKind.class), "list.members.kind.", locale))
                .addObject("axes", options(EnumNames.all(Axis.class), "member.axis.", locale))
                .addObject("countries", countries.all(locale))
                .addObject("languages", countries.languages(locale))
                .addObject("sections", sections)
                .addObject("zones", dates.zones(form.value("zone"), locale))
                .addObject("offered", Lang.offered().stream().map(Lang::code).toList())
                .addObject("alike", alike(form));
    }

    private Map<String, String> options(List<String> values, String key, Locale locale) {
        var options = new LinkedHashMap<String, String>();
        for (var value : values) options.put(value, texts.text(key + value, Map.of(), locale));
        return options;
    }

    /** The members that the entered one resembles, by their ids. */
    private Map<String, String> alike(PageForm form) {
        var alike = new LinkedHashMap<String, String>();
        Roster.candidates(form.refusal()).forEach(one -> alike.put(one.id(), one.name()));
        if (alike.isEmpty())
            members.findAll(RosterForm.candidates(form).stream()
                            .limit(Roster.MOST_SHOWN)
                            .toList())
                    .forEach(one -> alike.put(one.id(), one.profile().name()));
        return alike;
    }
}

package org.digitalcities.membership.memberlist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.membership.input.FormNumbers;
import org.digitalcities.membership.listfile.ColumnMapping;
import org.digitalcities.membership.listfile.ListColumn;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.memberlist.UploadedList.Mode;
import org.digitalcities.membership.memberlist.UploadedListViews.ListUndoing;
import org.digitalcities.messaging.document.Snapshot;
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

/** The steps of an import after the file: which column is what, the confirmation, and undoing or discarding it. */
@Controller
@AllowedFor(Role.SECRETARIAT)
class ListStepPages {

    private static final String ONE = UploadedListPages.LIST + "/{id}";
    private static final int EXAMPLES = 3;
    private static final int LONGEST_EXAMPLE = 30;

    private final UploadedLists lists;
    private final Community community;
    private final MessageTexts texts;
    private final Dates dates;

    ListStepPages(UploadedLists lists, Community community, MessageTexts texts, Dates dates) {
        this.lists = lists;
        this.community = community;
        this.texts = texts;
        this.dates = dates;
    }

    @GetMapping(ONE + "/columns")
    ModelAndView columns(@PathVariable String id, Lang lang) {
        return columns(id, null, lang);
    }

    @PostMapping(ONE + "/columns")
    @FormFields({
        "name",
        "id",
        "short",
        "kind",
        "country",
        "section",
        "zone",
        "language",
        "contact_name",
        "contact_email",
        "otherwise.kind",
        "otherwise.section",
        "otherwise.zone",
        "otherwise.language",
        "mode",
        "source"
    })
    ModelAndView check(@PathVariable String id, PageForm typed, ActRequest acting, Lang lang) {
        return typed.on(acting, id, lists::repeat)
                .read(fields -> UploadedListInput.read(typed, community.sectionIds(), fields))
                .act((read, act) -> lists.check(id, read.columns(), read.mode(), read.source(), act))
                .answer(_ -> NextPage.at(address(id)), form -> columns(id, form, lang));
    }

    /** @param typed null for the first view */
    private ModelAndView columns(String id, PageForm typed, Lang lang) {
        var found = find(id);
        var list = found.state();
        if (!(list instanceof UploadedList.Received) && !(list instanceof UploadedList.Checked))
            return NextPage.at(address(id));
        var values = list.chosen()
                .map(chosen -> UploadedListInput.values(chosen.columns(), chosen.mode(), chosen.source()))
                .orElseGet(() -> UploadedListInput.values(
                        ColumnMapping.guessed(list.upload().heading(), community.defaultLanguage()), Mode.UPDATE, ""));
        var form = typed == null ? PageForm.of(values, found.version()) : typed.beside(values, found.version());
        var locale = lang.locale();
        return page("memberlist/columns", found, "columns", form, locale)
                .addObject("columns", ListColumn.values())
                .addObject("places", places(list, locale))
                .addObject("common", common(locale))
                .addObject("modes", modes(locale))
                .addObject("longest", UploadedListViews.LONGEST_SOURCE)
                .addObject("rows", list.upload().rows())
                .addObject("mandate", lists.currentMandate() == null ? null : Mandate.shown(lists.currentMandate()));
    }

    /** The columns of the file: each by its heading, with examples. */
    private Map<String, String> places(UploadedList list, Locale locale) {
        var rows = lists.examples(list.upload().id(), EXAMPLES);
        var places = new LinkedHashMap<String, String>();
        places.put(UploadedListInput.NONE, texts.text("memberlist.not-in-file", Map.of(), locale));
        for (var at = 0; at < list.upload().heading().size(); at++) {
            var column = at;
            var examples = rows.stream()
                    .map(row -> row.cells().get(column))
                    .filter(cell -> !cell.isBlank())
                    .map(ListStepPages::cut)
                    .collect(Collectors.joining(", "));
            var facts = new LinkedHashMap<String, Object>();
            facts.put("number", at + 1);
            facts.put("heading", cut(list.upload().heading().get(at)));
            facts.put("examples", examples);
            places.put(
                    String.valueOf(at + 1),
                    texts.text(examples.isEmpty() ? "memberlist.place" : "memberlist.place.with", facts, locale));
        }
        return places;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_EXAMPLE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_EXAMPLE)) + "…";
    }

    private Map<String, String> modes(Locale locale) {
        var modes = new LinkedHashMap<String, String>();
        for (var mode : Mode.values())
            modes.put(EnumNames.of(mode), texts.text("memberlist.mode." + EnumNames.of(mode), Map.of(), locale));
        return modes;
    }

    /** What may be said for all rows, by column. */
    private Map<String, Map<String, String>> common(Locale locale) {
        var kinds = none(locale);
        for (var kind : MemberKind.values())
            kinds.put(EnumNames.of(kind), texts.text("memberlist.kind." + EnumNames.of(kind), Map.of(), locale));
        var sections = none(locale);
        for (var section : community.sections())
            sections.put(section.id(), section.name().in(locale.getLanguage()));
        var zones = none(locale);
        zones.putAll(dates.zones(null, locale));
        var languages = none(locale);
        for (var lang : Lang.offered()) languages.put(lang.code(), lang.itself());
        var common = new LinkedHashMap<String, Map<String, String>>();
        common.put(ListColumn.KIND.field(), kinds);
        common.put(ListColumn.SECTION.field(), sections);
        common.put(ListColumn.ZONE.field(), zones);
        common.put(ListColumn.LANGUAGE.field(), languages);
        return common;
    }

    private Map<String, String> none(Locale locale) {
        var options = new LinkedHashMap<String, String>();
        options.put(UploadedListInput.NONE, texts.text("memberlist.no-value", Map.of(), locale));
        return options;
    }

    @GetMapping(ONE + "/confirmation")
    ModelAndView mayBeImported(@PathVariable String id, Lang lang) {
        return confirmation(id, null, lang);
    }

    @PostMapping(ONE + "/confirmation")
    @FormFields("members")
    ModelAndView importRows(@PathVariable String id, PageForm typed, ActRequest acting, Lang lang) {
        return typed.on(acting, id, lists::repeat)
                .read(fields -> fields.requiredNumber(
                        "members", FormNumbers.whole(fields, "members", typed.value("members")), 0, Integer.MAX_VALUE))
                .act((members, act) -> lists.importRows(id, members, act))
                .answer(_ -> NextPage.at(address(id)), form -> confirmation(id, form, lang));
    }

    /** @param typed null for the first view */
    private ModelAndView confirmation(String id, PageForm typed, Lang lang) {
        var found = find(id);
        if (!(found.state() instanceof UploadedList.Checked checked)
                || checked.totals().written() == 0) return NextPage.at(address(id));
        var totals = checked.totals();
        var form = typed == null ? PageForm.of(Map.of(), found.version()) : typed.beside(Map.of(), found.version());
        return page("memberlist/confirmation", found, "confirmation", form, lang.locale())
                .addObject("totals", totals)
                .addObject("choice", checked.choice())
                .addObject(
                        "mandate",
                        checked.choice().mandate() == null
                                ? null
                                : Mandate.shown(checked.choice().mandate()))
                .addObject("members", totals.written())
                .addObject(
                        "act",
                        texts.text(
                                totals.written() == 1 ? "memberlist.import.one" : "memberlist.import.some",
                                Map.of("members", totals.written()),
                                lang.locale()));
    }

    @GetMapping(ONE + "/undoing")
    ModelAndView mayBeUndone(@PathVariable String id, Lang lang) {
        return undoing(id, null, lang);
    }

    @PostMapping(ONE + "/undoing")
    @FormFields("reason")
    ModelAndView undo(@PathVariable String id, PageForm typed, ActRequest acting, Lang lang) {
        return typed.on(acting, id, lists::repeat)
                .read(fields -> fields.read(new ListUndoing(typed.value("reason"))))
                .act((read, act) -> lists.undo(id, read.reason(), act))
                .answer(_ -> NextPage.at(address(id)), form -> undoing(id, form, lang));
    }

    /** @param typed null for the first view */
    private ModelAndView undoing(String id, PageForm typed, Lang lang) {
        var found = find(id);
        if (!(found.state() instanceof UploadedList.Imported imported)
                || imported.upload().keptUntil() == null) return NextPage.at(address(id));
        var form = typed == null ? PageForm.of(Map.of(), found.version()) : typed.beside(Map.of(), found.version());
        return page("memberlist/undoing", found, "undoing", form, lang.locale())
                .addObject("result", imported.result())
                .addObject("longest", UploadedListViews.LONGEST_REASON);
    }

    @GetMapping(ONE + "/discard")
    ModelAndView mayBeDiscarded(@PathVariable String id, Lang lang) {
        return discard(id, null, lang);
    }

    @PostMapping(ONE + "/discard")
    ModelAndView discard(@PathVariable String id, PageForm typed, ActRequest acting, Lang lang) {
        return typed.on(acting, id, lists::repeat)
                .act(act -> lists.discard(id, act))
                .answer(
                        _ -> NextPage.at(UploadedListPages.LIST, "memberlist.discarded"),
                        form -> discard(id, form, lang));
    }

    /** @param typed null for the first view */
    private ModelAndView discard(String id, PageForm typed, Lang lang) {
        var found = find(id);
        if (!(found.state() instanceof UploadedList.Received) && !(found.state() instanceof UploadedList.Checked))
            return NextPage.at(address(id));
        var form = typed == null ? PageForm.of(Map.of(), found.version()) : typed.beside(Map.of(), found.version());
        return page("memberlist/discard", found, "discard", form, lang.locale());
    }

    private ModelAndView page(String view, Snapshot<UploadedList> found, String act, PageForm form, Locale locale) {
        return new ModelAndView(view)
                .addObject("form", form)
                .addObject("id", found.id())
                .addObject("path", address(found.id()) + "/" + act)
                .addObject("address", address(found.id()))
                .addObject("title", UploadedListPages.title(found.state(), texts, locale))
                .addObject("steps", steps(found, act, locale));
    }

    private List<Map<String, Object>> steps(Snapshot<UploadedList> found, String current, Locale locale) {
        var checked = found.state() instanceof UploadedList.Checked;
        var steps = new ArrayList<Map<String, Object>>();
        steps.add(step("file", null, "done", locale));
        steps.add(step(
                "columns",
                current.equals("columns") ? null : address(found.id()) + "/columns",
                current.equals("columns") ? "current" : checked ? "done" : "open",
                locale));
        steps.add(step("check", checked ? address(found.id()) : null, checked ? "done" : "open", locale));
        steps.add(step("import", null, current.equals("confirmation") ? "current" : "open", locale));
        return steps;
    }

    private Map<String, Object> step(String step, String address, String state, Locale locale) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("name", texts.text("memberlist.step." + step, Map.of(), locale));
        shown.put("address", address);
        shown.put("state", state);
        return shown;
    }

    private static String address(String id) {
        return UploadedListPages.LIST + "/" + id;
    }

    private Snapshot<UploadedList> find(String id) {
        return lists.find(id).orElseThrow(() -> Problem.unknown().thrown());
    }
}

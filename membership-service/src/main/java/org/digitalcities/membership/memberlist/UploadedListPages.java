package org.digitalcities.membership.memberlist;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.listfile.ListFile;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.memberlist.ListRow.Ending;
import org.digitalcities.membership.memberlist.ListRow.Verdict;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.paging.Columns;
import org.digitalcities.webkit.paging.ListView;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.text.PlainText;
import org.digitalcities.webkit.upload.UploadedFile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** Choosing a file with members, the files so far, and one of them with its rows. */
@Controller
@AllowedFor(Role.SECRETARIAT)
class UploadedListPages {

    static final String LIST = "/console/membership/member-lists";
    static final String NEW = "/console/membership/import-members";
    private static final String ONE = LIST + "/{id}";

    private final UploadedLists lists;
    private final RefusedRows refused;
    private final MessageTexts texts;
    private final Histories histories;

    UploadedListPages(UploadedLists lists, RefusedRows refused, MessageTexts texts, Histories histories) {
        this.lists = lists;
        this.refused = refused;
        this.texts = texts;
        this.histories = histories;
    }

    record Row(String id, String name, int rows, Instant at, String state, String shape) {

        public String word() {
            return "list.member-lists.state." + state;
        }
    }

    @GetMapping(LIST)
    ModelAndView list(@ListingOf("member-lists") ListingQuery part, Lang lang) {
        return new ModelAndView("memberlist/list").addObject("list", new ListView<>(LIST, part, rows(part), lang));
    }

    private ListingPage<Row> rows(ListingQuery part) {
        return lists.list(part).map(one -> {
            var upload = one.state().upload();
            return new Row(
                    upload.id(),
                    upload.name(),
                    upload.rows(),
                    upload.at(),
                    UploadedLists.state(one.state()),
                    shape(one.state()));
        });
    }

    private static String shape(UploadedList list) {
        return switch (list) {
            case UploadedList.Received _, UploadedList.Checked _ -> "attention";
            case UploadedList.Checking _, UploadedList.Importing _, UploadedList.Undoing _ -> "going";
            case UploadedList.Imported _ -> "good";
            case UploadedList.Undone _, UploadedList.Discarded _ -> "open";
        };
    }

    @GetMapping(NEW)
    ModelAndView choose() {
        return choosing(PageForm.empty());
    }

    @PostMapping(NEW)
    @FormFields(
            value = {},
            file = "file",
            mostBytes = ListFile.MOST_BYTES)
    ModelAndView upload(PageForm typed, UploadedFile file, ActRequest acting) {
        var id = acting.id("list");
        return typed.on(acting, id, lists::repeat)
                .read(fields -> {
                    if (file.isTooLarge())
                        fields.bad(
                                FieldError.of("file", "file-too-large").with("megabytes", ListFile.MOST_BYTES >> 20));
                    else if (file.isMissing()) fields.bad("file", "required");
                    return file;
                })
                .act((read, act) -> lists.receive(id, name(read), read.bytes(), act))
                .answer(_ -> NextPage.at(LIST + "/" + id + "/columns"), UploadedListPages::choosing);
    }

    private static ModelAndView choosing(PageForm form) {
        return new ModelAndView("memberlist/choose")
                .addObject("form", form)
                .addObject("path", NEW)
                .addObject("megabytes", ListFile.MOST_BYTES >> 20)
                .addObject("most", ListFile.MOST_ROWS);
    }

    /** The file's name without a folder, which older browsers give as well, and without what cannot be shown. */
    private static String name(UploadedFile file) {
        var name = PlainText.line(file.name()
                .substring(Math.max(file.name().lastIndexOf('/'), file.name().lastIndexOf('\\')) + 1));
        if (PlainText.faultInLine(name).isPresent()) return "";
        return name.codePointCount(0, name.length()) <= UploadedListViews.LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, UploadedListViews.LONGEST_NAME));
    }

    /** A row with its words. */
    record Checked(
            long line,
            String member,
            String name,
            Verdict verdict,
            Ending ending,
            List<UploadedListViews.ChangeView> changes,
            boolean contactKept,
            String reasons) {

        public String word() {
            return "list.member-list-rows.verdict." + EnumNames.of(verdict);
        }

        public String ended() {
            return "list.member-list-rows.ending." + EnumNames.of(ending);
        }

        public String shape() {
            return switch (verdict) {
                case NEW -> "good";
                case CHANGED -> "going";
                case REFUSED -> "bad";
                case UNCHECKED, SAME, KNOWN -> "open";
            };
        }

        public String endedShape() {
            return switch (ending) {
                case ADDED, CORRECTED -> "good";
                case OVERTAKEN, STAYED -> "attention";
                case OPEN, LEFT, UNDONE -> "open";
            };
        }
    }

    private static final Columns<Checked> COLUMNS = Columns.<Checked>of()
            .number("memberlist.line", Checked::line)
            .text("memberlist.member", Checked::name)
            .word("memberlist.verdict", Checked::word)
            .word("memberlist.ending", Checked::ended)
            .text("memberlist.reason", Checked::reasons);

    @GetMapping(ONE)
    ModelAndView one(
            @PathVariable String id,
            @ListingOf("member-list-rows") ListingQuery part,
            @RequestParam(required = false) String history,
            Lang lang,
            Locale locale) {
        var found = find(id);
        var list = found.state();
        if (list instanceof UploadedList.Received) return NextPage.at(LIST + "/" + id + "/columns");
        var page = new ModelAndView("memberlist/one")
                .addObject("id", id)
                .addObject("title", title(list, texts, locale))
                .addObject("state", UploadedLists.state(list))
                .addObject("shape", shape(list))
                .addObject("list", list)
                .addObject("upload", list.upload())
                .addObject("choice", list.chosen().orElse(null))
                .addObject(
                        "mandate",
                        list.chosen()
                                .map(chosen -> chosen.mandate())
                                .map(Mandate::shown)
                                .orElse(null))
                .addObject("view", UploadedListViews.ListView.of(found, 0, lang.code()))
                .addObject("progress", progress(found, locale))
                .addObject("timeline", histories.timeline(SubjectKind.MEMBER_LIST, id, LIST + "/" + id, history));
        if (list.isWorking() || list.upload().keptUntil() == null || list instanceof UploadedList.Discarded)
            return page.addObject("rows", null);
        var view = new ListView<>(LIST + "/" + id, part, checked(id, part, locale), lang)
                .inFiles(COLUMNS, asked -> checked(id, asked, locale));
        return page.addObject("rows", list instanceof UploadedList.Checked ? view.fixing("ending") : view);
    }

    private ListingPage<Checked> checked(String id, ListingQuery part, Locale locale) {
        return lists.rows(id, part)
                .map(row -> new Checked(
                        row.line(),
                        row.member(),
                        row.name(),
                        row.verdict(),
                        row.ending(),
                        UploadedListViews.changes(row),
                        row.contactKept(),
                        reasons(row, locale)));
    }

    private String reasons(ListRow row, Locale locale) {
        var reasons = new ArrayList<String>();
        if (!row.faults().isEmpty()) reasons.add(refused.reasons(row, locale));
        if (row.why() != null) reasons.add(refused.why(row, locale));
        return String.join(" ", reasons);
    }

    /** How far the work is, while it goes on. */
    private String progress(Snapshot<UploadedList> found, Locale locale) {
        if (!found.state().isWorking()) return null;
        return texts.text(
                "memberlist.progress." + UploadedLists.state(found.state()),
                Map.of("done", lists.done(found), "rows", found.state().upload().rows()),
                locale);
    }

    static String title(UploadedList list, MessageTexts texts, Locale locale) {
        var upload = list.upload();
        return upload.name().isEmpty()
                ? texts.text("memberlist.nameless", Map.of("at", upload.at()), locale)
                : upload.name();
    }

    /** The refused rows as a file to be mended. */
    @GetMapping(ONE + "/refused")
    @ResponseBody
    ResponseEntity<byte[]> refusedRows(@PathVariable String id, Locale locale) {
        var found = find(id);
        var rows = lists.refused(id).orElse(List.of());
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"refused-rows.csv\"")
                .body(refused.csv(found.state().upload().heading(), rows, locale));
    }

    private Snapshot<UploadedList> find(String id) {
        return lists.find(id).orElseThrow(() -> Problem.unknown().thrown());
    }
}

package org.digitalcities.membership.note;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.note.NoteViews.NewNote;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.paging.ListView;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The secretariat's notes on members: reading, writing and removing them. */
@Controller
@AllowedFor(Role.SECRETARIAT)
class NotePages {

    static final String LIST = "/console/membership/notes";
    static final String NEW = "/console/membership/write-note";
    private static final String REMOVAL = LIST + "/{id}/removal";
    private static final int MEMBERS_AT_ONCE = 200;

    private final Notes notes;
    private final Members members;

    NotePages(Notes notes, Members members) {
        this.notes = notes;
        this.members = members;
    }

    /** {@code own}: the reader wrote it. */
    record Row(String id, String member, String text, Instant at, boolean own) {}

    @GetMapping(LIST)
    ModelAndView list(@ListingOf("notes") ListingQuery part, Caller caller, Lang lang) {
        return new ModelAndView("note/list")
                .addObject("list", new ListView<>(LIST, part, rows(notes.list(part), caller), lang));
    }

    private ListingPage<Row> rows(ListingPage<Snapshot<Note>> found, Caller caller) {
        var names =
                members
                        .findAll(found.items().stream()
                                .map(one -> one.state().member())
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Member::id, Function.identity()));
        return found.map(one -> {
            var note = (Note.Written) one.state();
            var name = names.get(note.member()).profile().name();
            return new Row(
                    note.id(), name, note.text(), note.at(), note.author().equals(caller.subject()));
        });
    }

    @GetMapping(NEW)
    ModelAndView begin() {
        return writing(PageForm.empty());
    }

    @PostMapping(NEW)
    @FormFields({"member", "text"})
    ModelAndView write(PageForm typed, ActRequest acting) {
        var id = acting.id("note");
        return typed.on(acting, id, notes::repeat)
                .read(fields -> fields.read(new NewNote(typed.value("member"), typed.value("text"))))
                .act((note, act) -> notes.write(id, note.member(), note.text(), act))
                .answer(_ -> NextPage.at(LIST, "note.written"), this::writing);
    }

    private ModelAndView writing(PageForm form) {
        return new ModelAndView("note/write")
                .addObject("form", form)
                .addObject("path", NEW)
                .addObject("longest", Note.LONGEST)
                .addObject("members", names());
    }

    /** The names of all members, by id, in the order of their names. */
    private Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        var after = Optional.of("");
        while (after.isPresent()) {
            var slice = members.walk(after.get(), MEMBERS_AT_ONCE);
            for (var member : slice.items())
                names.put(member.state().id(), member.state().profile().name());
            after = slice.next();
        }
        return names.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first, LinkedHashMap::new));
    }

    @GetMapping(REMOVAL)
    ModelAndView mayBeRemoved(@PathVariable String id) {
        return removal(id, null);
    }

    @PostMapping(REMOVAL)
    ModelAndView remove(@PathVariable String id, PageForm typed, ActRequest acting) {
        return typed.on(acting, id, notes::repeat)
                .act(act -> notes.remove(id, act))
                .answer(_ -> NextPage.at(LIST, "note.removed"), form -> removal(id, form));
    }

    /** @param typed null for the first view */
    private ModelAndView removal(String id, PageForm typed) {
        var found = notes.find(id).orElseThrow(() -> Problem.unknown().thrown());
        if (!(found.state() instanceof Note.Written note)) return NextPage.at(LIST, "note.removed");
        var form = typed == null ? PageForm.of(Map.of(), found.version()) : typed.beside(Map.of(), found.version());
        return new ModelAndView("note/removal")
                .addObject("form", form)
                .addObject("path", LIST + "/" + id + "/removal")
                .addObject("text", note.text());
    }
}

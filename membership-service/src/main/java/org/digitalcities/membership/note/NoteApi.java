package org.digitalcities.membership.note;

import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.note.NoteViews.NewNote;
import org.digitalcities.membership.note.NoteViews.NoteView;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Notes on members, for the secretariat alone. */
@RestController
@RequestMapping("/api/notes")
@AllowedFor(Role.SECRETARIAT)
class NoteApi {

    private final Notes notes;
    private final Histories histories;

    NoteApi(Notes notes, Histories histories) {
        this.notes = notes;
        this.histories = histories;
    }

    /** Writes a note on a member. Only its author, the caller, can remove it. */
    @PostMapping
    Created<NoteView> writeNote(@RequestBody NewNote note, ActRequest acting) {
        var id = acting.id("note");
        return acting.on(id, notes::repeat).created("/api/notes", act -> write(id, note, act), NoteApi::view);
    }

    private Outcome<Note> write(String id, NewNote note, Act act) {
        var checks = FieldValidator.check();
        var read = checks.read(note);
        checks.throwIfAny();
        return notes.write(id, read.member(), read.text(), act);
    }

    /** Removes a note and its text: only its author may. */
    @PostMapping("/{id}/removal")
    Versioned<NoteView> removeNote(@PathVariable String id, ActRequest acting) {
        return acting.on(id, notes::repeat).done(act -> notes.remove(id, act), NoteApi::view);
    }

    /** Lists the notes that are not removed. */
    @GetMapping
    ResponseEntity<Page<NoteView>> listNotes(@ListingOf("notes") ListingQuery part) {
        return Page.answer(notes.list(part), NoteApi::view);
    }

    /** Lists what was done to a note, by whom and when. */
    @GetMapping("/{id}/history")
    ResponseEntity<Page<HistoryEntry>> listNoteHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.NOTE, id, part);
    }

    private static NoteView view(Snapshot<Note> snapshot) {
        var note = snapshot.state();
        var text = note instanceof Note.Written written ? written.text() : null;
        return new NoteView(note.id(), note.member(), text, note.author(), note.at());
    }
}

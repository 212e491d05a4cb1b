package org.digitalcities.membership.note;

import java.time.Instant;
import org.digitalcities.contracts.SubjectKind;
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

/** Notes on members over HTTP. */
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

    record Writing(String member, String text) {}

    /** {@code text} is absent from a removed note. */
    record View(String id, String member, String text, String author, Instant at) {}

    @PostMapping
    Created<View> write(@RequestBody Writing writing, ActRequest acting) {
        var id = acting.id("note");
        return acting.on(id, notes::repeat).created("/api/notes", act -> write(id, writing, act), NoteApi::view);
    }

    private Outcome<Note> write(String id, Writing writing, Act act) {
        var checks = FieldValidator.check();
        var member = checks.requiredId("member", writing.member);
        var text = checks.requiredText("text", writing.text, Note.LONGEST);
        checks.throwIfAny();
        return notes.write(id, member, text, act);
    }

    @PostMapping("/{id}/removal")
    Versioned<View> remove(@PathVariable String id, ActRequest acting) {
        return acting.on(id, notes::repeat).done(act -> notes.remove(id, act), NoteApi::view);
    }

    @GetMapping
    ResponseEntity<Page<View>> list(@ListingOf("notes") ListingQuery part) {
        return Page.answer(notes.list(part), NoteApi::view);
    }

    @GetMapping("/{id}/history")
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.NOTE, id, part);
    }

    private static View view(Snapshot<Note> snapshot) {
        var note = snapshot.state();
        var text = note instanceof Note.Written written ? written.text() : null;
        return new View(note.id(), note.member(), text, note.author(), note.at());
    }
}

package org.digitalcities.membership.note;

import java.time.Instant;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Text;

/** What goes in and out over the API of notes. */
final class NoteViews {

    private NoteViews() {}

    /**
     * What a note is written with.
     *
     * @param member the id of the member that it is about
     */
    record NewNote(
            @Required @Id String member,
            @Required @Text(Note.LONGEST) String text) {}

    /**
     * A note on a member.
     *
     * @param member the id of the member that it is about
     * @param text   left out of a removed note
     * @param author the id of the person or client that wrote it
     * @param at     when it was written
     */
    @SchemaName("Note")
    record NoteView(String id, String member, @Nullable String text, String author, Instant at) {}
}

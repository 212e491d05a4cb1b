package org.digitalcities.membership.note;

import java.util.Optional;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.stereotype.Component;

/** The front door to notes on members. */
@Component
class Notes {

    private final NoteStore store;
    private final Members members;

    Notes(NoteStore store, Members members) {
        this.store = store;
        this.members = members;
    }

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<Note>> repeat(String id, Act act) {
        return store.aggregates().repeat(id, act);
    }

    Outcome<Note> write(String id, String member, String text, Act act) {
        if (members.find(member).isEmpty())
            return new Outcome.Refused<>(Reason.invalid("member-unknown").with("member", member));
        return store.aggregates().create(id, act, () -> Note.write(id, member, text, act.actor(), act.now()));
    }

    Outcome<Note> remove(String id, Act act) {
        return store.aggregates().act(id, act, note -> note.decide(new Note.Command.Remove(act.actor()), act.now()));
    }

    Optional<Snapshot<Note>> find(String id) {
        return store.find(id);
    }

    /** The notes that are not removed. */
    ListingPage<Snapshot<Note>> list(ListingQuery part) {
        return store.list(part);
    }
}

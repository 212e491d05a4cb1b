package org.digitalcities.membership.renewal;

import java.time.Instant;
import org.digitalcities.membership.member.RequestedChange;
import org.digitalcities.membership.renewal.Renewal.Draft;

/**
 * A member's answer that an officer has to decide, and what it needs to go back to the member.
 *
 * @param change      what it changes of the member, as far as that is not done; null for nothing
 * @param reminders   how often the member had been reminded
 * @param remindedFor the instant of the last reminder, or null
 */
public record Submission(Wish wish, Answer answer, RequestedChange change, int reminders, Instant remindedFor) {

    /** What the member wants. */
    public enum Wish {
        RENEW,
        WITHDRAW
    }

    /** What the member changes before it answers anew. */
    Draft draft() {
        return new Draft(change, answer.note());
    }

    /** An answer after a question: the first one counts for the deadline. */
    Submission anew(Wish wanted, Answer corrected, RequestedChange wantedChange) {
        var answered = new Answer(corrected.origin(), corrected.at(), answer.late(), corrected.note());
        return new Submission(wanted, answered, wantedChange, reminders, remindedFor);
    }

    /** The same without a change that is made. */
    Submission without(RequestedChange made) {
        return new Submission(wish, answer, change == null ? null : change.without(made), reminders, remindedFor);
    }
}

package org.digitalcities.newsletter.issue;

import java.util.List;
import org.digitalcities.contracts.EnumNames;

/** The states of an issue, by the names of the API. */
enum IssueState {
    DRAFT,
    APPROVED,
    SCHEDULED,
    HELD,
    SENDING,
    PAUSED,
    SENT;

    static final List<String> NAMES = EnumNames.all(IssueState.class);

    static IssueState of(Issue issue) {
        return switch (issue) {
            case Issue.Draft _ -> DRAFT;
            case Issue.Approved _ -> APPROVED;
            case Issue.Scheduled _ -> SCHEDULED;
            case Issue.Held _ -> HELD;
            case Issue.Sending _ -> SENDING;
            case Issue.Paused _ -> PAUSED;
            case Issue.Sent _ -> SENT;
        };
    }

    /** As it is written in the API. */
    String wireName() {
        return EnumNames.of(this);
    }
}

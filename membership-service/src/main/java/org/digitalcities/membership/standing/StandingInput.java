package org.digitalcities.membership.standing;

import org.digitalcities.membership.standing.StandingViews.EntryError;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.text.PlainText;

/** Checks that the API and the pages share. */
final class StandingInput {

    private StandingInput() {}

    /** The command; it is valid only if {@code checks} found no error. {@code name} is the member's. */
    static Standing.Command voiding(EntryError given, String name, FieldValidator checks) {
        var read = checks.read(given);
        if (read.name() != null && !PlainText.same(read.name(), name))
            checks.bad(FieldError.of("name", "name-differs").with("name", name));
        return new Standing.Command.VoidEntry(read.reason());
    }
}

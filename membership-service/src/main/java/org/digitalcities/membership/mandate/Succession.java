package org.digitalcities.membership.mandate;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.membership.mandate.Mandate.Congress;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/**
 * The mandates that have begun, in the order in which they did. The last one is current, the others have ended. As one document holds
 * them, a mandate begins and the one before it ends in the same write, and there is never more than one current.
 */
record Succession(List<Term> terms) {

    /** The id of the only one. */
    static final String ID = "mandates";

    static final Succession NONE = new Succession(List.of());

    /** Of places in {@link #order}: what has not begun comes first, then what began last. */
    static final Comparator<Integer> LATEST_FIRST = Comparator.comparing(
                    (Integer place) -> place < 0 ? Integer.MAX_VALUE : place)
            .reversed();

    record Term(String mandate, Congress congress, Instant begun) {}

    sealed interface Command {
        /** A mandate begins, and the current one ends. */
        record Begin(String mandate, Congress congress) implements Command {}
    }

    Decision<Succession> decide(Command command, Instant now) {
        return switch (command) {
            case Command.Begin(var mandate, var congress) -> begin(mandate, congress, now);
        };
    }

    private Decision<Succession> begin(String mandate, Congress congress, Instant now) {
        return switch (stateOf(mandate, congress)) {
            case CURRENT -> unchanged();
            case ENDED ->
                rejected(Reason.conflict("mandate-ended")
                        .with("current", current().orElseThrow().mandate));
            case PLANNED ->
                changed(new Succession(Stream.concat(terms.stream(), Stream.of(new Term(mandate, congress, now)))
                        .toList()));
        };
    }

    /** A mandate whose congress was before that of the current one has ended, although it is entered only now. */
    MandateState stateOf(String mandate, Congress congress) {
        var current = current();
        if (current.isEmpty()) return MandateState.PLANNED;
        if (current.get().mandate.equals(mandate)) return MandateState.CURRENT;
        return find(mandate).isPresent() || congress.isBefore(current.get().congress)
                ? MandateState.ENDED
                : MandateState.PLANNED;
    }

    Optional<Term> current() {
        return terms.isEmpty() ? Optional.empty() : Optional.of(terms.getLast());
    }

    /** The ids in the order in which they began. */
    List<String> order() {
        return terms.stream().map(Term::mandate).toList();
    }

    Optional<Term> find(String mandate) {
        return terms.stream().filter(term -> term.mandate.equals(mandate)).findFirst();
    }
}

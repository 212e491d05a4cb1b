package org.digitalcities.messaging.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.digitalcities.messaging.fault.NewerStateException;

/**
 * The forms that a stored state has had, and how each is converted to the next. The field {@code form} of the state holds the number;
 * the first form has none.
 */
final class StateUpcasters {

    static final String FORM = "form";

    /** Converts to the next form, and back while releases that know only the former one may run; {@code down} may be null. */
    private record Step(UnaryOperator<Document> up, UnaryOperator<Document> down) {}

    private final List<Step> steps = new ArrayList<>();

    void add(UnaryOperator<Document> up, UnaryOperator<Document> down) {
        if (!steps.isEmpty() && steps.getLast().down != null) {
            throw new IllegalStateException("form " + known() + " is not written yet: remove its way back first");
        }
        steps.add(new Step(up, down));
    }

    /** The newest form, which the code has. */
    int known() {
        return 1 + steps.size();
    }

    /** The form that is written: the newest, or the one before if that can be converted back. */
    int written() {
        return steps.isEmpty() || steps.getLast().down == null ? known() : known() - 1;
    }

    static int formOf(Document state) {
        return state.get(FORM) instanceof Number form ? form.intValue() : 1;
    }

    /** Converts a state to the newest form; the stored document does not change. */
    Document lifted(Document stored) {
        var form = formOf(stored);
        if (form > known()) throw new NewerStateException(form, known());
        if (form == known()) return stored;
        var state = copy(stored);
        for (var step : steps.subList(form - 1, steps.size())) state = step.up.apply(state);
        return state;
    }

    /** Converts a state of the newest form to the one that is written. */
    Document written(Document state) {
        if (state.containsKey(FORM)) throw new IllegalStateException("a state has no field of its own named " + FORM);
        var written = written() == known() ? state : steps.getLast().down.apply(state);
        return written() == 1 ? written : written.append(FORM, written());
    }

    private static Document copy(Document document) {
        var copy = new Document();
        document.forEach((field, value) -> copy.append(field, copied(value)));
        return copy;
    }

    private static Object copied(Object value) {
        return switch (value) {
            case Document part -> copy(part);
            case List<?> parts ->
                new ArrayList<>(parts.stream().map(StateUpcasters::copied).toList());
            case null, default -> value;
        };
    }
}

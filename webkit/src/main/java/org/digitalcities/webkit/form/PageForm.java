package org.digitalcities.webkit.form;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.query.SubmittedForm;

/**
 * A form on a page. Templates use it as {@code ${form}}. A controller method takes the submitted form as a parameter and names its
 * fields by {@code @FormFields}.
 *
 * @param values  by field
 * @param refusal the refusal of the whole form, or null
 * @param state   what has happened to it
 * @param version the version of the aggregate that its reader has seen; negative if there is none
 * @param key     makes a second submission of the same form harmless
 * @param saved   the values that somebody else has saved since, by field: only those that differ
 */
public record PageForm(
        Map<String, String> values,
        List<FieldError> errors,
        Reason refusal,
        State state,
        long version,
        String key,
        Map<String, String> saved)
        implements SubmittedForm {

    /** {@code INITIAL}, as submitted ({@code TYPED}), overtaken by somebody else ({@code STALE}), or changed after it was sent. */
    public enum State {
        INITIAL,
        TYPED,
        STALE,
        SENT_BEFORE
    }

    private static final long NONE = -1;

    public PageForm {
        values = new LinkedHashMap<>(values);
        errors = List.copyOf(errors);
        saved = Map.copyOf(saved);
    }

    /** An empty form, for something new. */
    public static PageForm empty() {
        return of(Map.of(), NONE);
    }

    /** A form for something new, with initial values. */
    public static PageForm of(Map<String, String> values) {
        return of(values, NONE);
    }

    /** A form for changing an aggregate that is at that version. */
    public static PageForm of(Map<String, String> values, long version) {
        return new PageForm(values, List.of(), null, State.INITIAL, version, fresh(), Map.of());
    }

    static PageForm typed(Map<String, String> values, long version) {
        return new PageForm(values, List.of(), null, State.TYPED, version, fresh(), Map.of());
    }

    /** The value of a field; null if there is none. */
    public String value(String field) {
        return values.get(field);
    }

    /** What somebody else has saved in that field since; null if it does not differ. */
    public String saved(String field) {
        return saved.get(field);
    }

    /** Whether the page is an error page. */
    public boolean failed() {
        return !errors.isEmpty() || refusal != null || state == State.STALE || state == State.SENT_BEFORE;
    }

    public boolean isStale() {
        return state == State.STALE;
    }

    public boolean isSentBefore() {
        return state == State.SENT_BEFORE;
    }

    /** Whether it was sent only to be shown in another language: nothing is to be checked or done. */
    public boolean isOnlyShown() {
        return state == State.INITIAL;
    }

    /** Names the aggregate on which the form acts. */
    public <S> FormAct<S> on(ActRequest acting, String id, BiFunction<String, Act, Optional<Outcome<S>>> repeat) {
        return new FormAct<>(this, (version < 0 ? acting : acting.expecting(version)).on(id, repeat));
    }

    /**
     * The form beside the current values of its aggregate: if somebody has changed them since, their values stand beside the typed
     * ones, and the next submission replaces them.
     */
    public PageForm beside(Map<String, String> current, long now) {
        if (state != State.STALE) return this;
        var differing = new LinkedHashMap<String, String>();
        values.forEach((field, typed) -> {
            var theirs = current.getOrDefault(field, "");
            if (!theirs.equals(typed)) differing.put(field, theirs);
        });
        return new PageForm(values, errors, refusal, state, now, key, differing);
    }

    /** The same form with errors: one for each field, in the order of the fields. */
    public PageForm with(List<FieldError> wrong) {
        var fields = List.copyOf(values.keySet());
        var first = new LinkedHashMap<String, FieldError>();
        wrong.stream()
                .sorted(Comparator.comparingInt(error -> fields.indexOf(error.field())))
                .forEach(error -> first.putIfAbsent(error.field(), error));
        return new PageForm(values, List.copyOf(first.values()), refusal, state, version, key, saved);
    }

    PageForm refused(Reason reason) {
        return new PageForm(values, errors, reason, state, version, key, saved);
    }

    PageForm in(State next) {
        return new PageForm(values, errors, refusal, next, version, key, saved);
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }
}

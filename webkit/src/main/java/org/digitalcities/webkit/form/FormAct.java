package org.digitalcities.webkit.form;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.webkit.idempotency.IdempotentAct;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.springframework.web.servlet.ModelAndView;

/**
 * The act of a submitted form: the fields are read and checked, the act is executed once, and the answer is the next page or the form
 * again with what is wrong.
 */
public final class FormAct<S> {

    private final PageForm typed;
    private final IdempotentAct<S> act;

    FormAct(PageForm typed, IdempotentAct<S> act) {
        this.typed = typed;
        this.act = act;
    }

    /** Reads the fields; what they give is used only if no check has failed. */
    public <C> Checked<C> read(Function<FieldValidator, C> fields) {
        return new Checked<>(fields);
    }

    /** An act without fields. */
    public Ready<Void> act(Function<Act, Outcome<S>> deed) {
        return read(_ -> (Void) null).act((_, acting) -> deed.apply(acting));
    }

    /** The fields, and what to do with them. */
    public final class Checked<C> {

        private final Function<FieldValidator, C> fields;

        private Checked(Function<FieldValidator, C> fields) {
            this.fields = fields;
        }

        public Ready<C> act(BiFunction<C, Act, Outcome<S>> deed) {
            return new Ready<>(fields, deed);
        }
    }

    /** Everything but the answers. */
    public final class Ready<C> {

        private final Function<FieldValidator, C> fields;
        private final BiFunction<C, Act, Outcome<S>> deed;

        private Ready(Function<FieldValidator, C> fields, BiFunction<C, Act, Outcome<S>> deed) {
            this.fields = fields;
            this.deed = deed;
        }

        /**
         * @param next  the page after the act, or after a repeat of it
         * @param again the page with the form, as given
         */
        public ModelAndView answer(
                Function<Outcome.Done<S>, ModelAndView> next, Function<PageForm, ModelAndView> again) {
            if (typed.isOnlyShown()) return again.apply(typed);
            var known = act.known();
            if (known.isPresent()) return answer(known.get(), next, again);
            var checks = FieldValidator.check();
            var command = fields.apply(checks);
            return checks.errors().isEmpty()
                    ? answer(act.outcome(acting -> deed.apply(command, acting)), next, again)
                    : again.apply(typed.with(checks.errors()));
        }

        private ModelAndView answer(
                Outcome<S> outcome,
                Function<Outcome.Done<S>, ModelAndView> next,
                Function<PageForm, ModelAndView> again) {
            return switch (outcome) {
                case Outcome.Done<S> done -> next.apply(done);
                case Outcome.Refused<S> refused -> again.apply(typed.refused(refused.reason()));
                case Outcome.Stale<S> _ -> again.apply(typed.in(PageForm.State.STALE));
                case Outcome.KeyReused<S> _ -> again.apply(typed.in(PageForm.State.SENT_BEFORE));
                case Outcome.Unknown<S> _ -> throw Problem.unknown().thrown();
            };
        }
    }
}

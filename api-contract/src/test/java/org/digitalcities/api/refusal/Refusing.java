package org.digitalcities.api.refusal;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.webkit.problem.Problem;

/** Methods that refuse, each in one of the ways that the code of services uses. */
final class Refusing {

    private static final String NAMED = "named-code";
    private static final Problem READY_MADE = Problem.of(503, "ready-made");

    interface Rule {
        void check();
    }

    static class First implements Rule {
        @Override
        public void check() {
            throw Problem.of(409, "first-rule").thrown();
        }
    }

    static final class Second extends First {
        @Override
        public void check() {
            throw Problem.of(409, "second-rule").thrown();
        }
    }

    static final class Watched extends InputStream {
        @Override
        public int read() {
            throw Problem.tooLarge(10).thrown();
        }
    }

    static final class Scheduled {
        Scheduled(Consumer<Runnable> work) {
            work.accept(() -> Reason.conflict("in-background"));
        }

        Reason refuse() {
            return Reason.conflict("in-request");
        }
    }

    Problem directly() {
        return Problem.of(404, "direct-code");
    }

    Problem byName() {
        return Problem.of(400, NAMED);
    }

    Problem byShorthand() {
        return Problem.unknown();
    }

    Problem readyMade() {
        return READY_MADE;
    }

    List<Reason> ofADomain() {
        return List.of(Reason.conflict("of-state"), Reason.invalid("of-input"), Reason.forbidden("of-right"));
    }

    Problem byHelpers() {
        return outer("by-helper");
    }

    private static Problem outer(String code) {
        return inner(409, code);
    }

    private static Problem inner(int status, String code) {
        return Problem.of(status, code).with("city", "Bilbao").header("Retry-After", "5");
    }

    Problem byOtherHelpers() {
        return inner(410, "by-other-helper");
    }

    Problem afterWideParameters() {
        return late(5L, 0.5, "late-code");
    }

    private static Problem late(long waited, double share, String code) {
        return Problem.of(408, code).with("waited", waited).with("share", share);
    }

    Problem eitherWay(boolean one) {
        return Problem.of(409, one ? "one-way" : "other-way");
    }

    Problem afterALoop(List<String> texts, long waited, double share) {
        var code = "loop-empty";
        for (var text : texts) {
            waited += text.length();
            if (waited * share > 7L) code = "loop-full";
        }
        return Problem.of(409, code);
    }

    Problem afterAFailure(String text) {
        try {
            return Problem.of(400 + Integer.parseInt(text) > 0 ? 400 : 401, "number");
        } catch (NumberFormatException e) {
            return Problem.of(422, "no-number");
        }
    }

    String inALambda(Optional<String> found) {
        return found.orElseThrow(() -> Problem.of(404, "in-lambda").thrown());
    }

    Problem byReference(Optional<String> found) {
        return found.map(Refusing::refused).orElse(null);
    }

    private static Problem refused(String text) {
        return Problem.of(409, "by-reference").with("text", text);
    }

    Function<String, Problem> captured() {
        var code = "captured-code";
        return text -> Problem.of(409, code).with("text", text);
    }

    void byInterface(Rule rule) {
        rule.check();
    }

    Problem ofAReason() {
        return Problem.of(new Reason(Reason.Kind.INVALID, "reason-itself", Map.of()));
    }

    InputStream byALibrary() {
        return new Watched();
    }

    Reason ofABean(Scheduled bean) {
        return bean.refuse();
    }

    Problem unknownCode(String given) {
        return Problem.of(409, given.trim());
    }

    Problem unknownStatus(int status) {
        return Problem.of(status + 1, "known-code");
    }
}

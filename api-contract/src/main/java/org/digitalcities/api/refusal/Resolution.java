package org.digitalcities.api.refusal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.digitalcities.api.refusal.Reach.CallSite;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.webkit.problem.Problem;

/** Finds the status and the code of each refusal, from its creation back to the callers that pass them. */
final class Resolution {

    /** A refusal in terms of the parameters of the method that creates it or calls its creator. */
    private record Open(MethodId method, Value.Atom status, Value.Atom code, String place) {}

    private final Map<MethodId, List<CallSite>> callers;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Set<Open> seen = new HashSet<>();
    private final SortedSet<GivenCode> given = new TreeSet<>();
    private final SortedSet<String> unknown = new TreeSet<>();

    private Resolution(Map<MethodId, List<CallSite>> callers) {
        this.callers = callers;
    }

    static SortedSet<GivenCode> of(Reach reach) {
        var resolution = new Resolution(reach.callers());
        for (var creation : reach.creations()) {
            var arguments = creation.call().arguments();
            resolution.open(
                    creation, arguments.get(RefusalTypes.STATUS), arguments.get(RefusalTypes.CODE), place(creation));
        }
        while (!resolution.open.isEmpty()) resolution.close(resolution.open.removeLast());
        if (!resolution.unknown.isEmpty())
            throw new IllegalStateException(
                    "the code of a refusal must be a constant, its status too: " + resolution.unknown);
        return resolution.given;
    }

    private static String place(CallSite site) {
        return site.caller().shown() + ":" + site.call().line();
    }

    private void open(CallSite site, Value statuses, Value codes, String place) {
        for (var status : statuses.atoms()) {
            for (var code : codes.atoms()) {
                var one = new Open(site.caller(), status, code, place);
                if (code != Value.Opaque.COPIED && seen.add(one)) open.add(one);
            }
        }
    }

    private void close(Open one) {
        if (isKnown(one.code) && isKnown(one.status))
            given.add(new GivenCode(status(one.status), ((Value.Text) one.code).text(), one.place));
        else if (isPassed(one.code) || isPassed(one.status)) ask(one);
        else unknown.add(one.place);
    }

    private static boolean isKnown(Value.Atom atom) {
        return atom instanceof Value.Text || atom instanceof Value.Number || atom instanceof Value.EnumConstant;
    }

    private static boolean isPassed(Value.Atom atom) {
        return atom instanceof Value.Parameter;
    }

    private void ask(Open one) {
        var sites = callers.getOrDefault(one.method, List.of());
        if (sites.isEmpty()) unknown.add(one.place);
        for (var site : sites) {
            // What is written at the creation stays the place of a code; a passed one is written at the caller.
            var place = isPassed(one.code) ? place(site) : one.place;
            open(site, passed(one.status, site), passed(one.code, site), place);
        }
    }

    private static Value passed(Value.Atom atom, CallSite site) {
        return atom instanceof Value.Parameter(var index)
                ? site.call().arguments().get(index)
                : Value.of(atom);
    }

    private static int status(Value.Atom atom) {
        return switch (atom) {
            case Value.Number(var number) -> number;
            case Value.EnumConstant(var name) -> new Kinds().status(name);
            default -> throw new IllegalArgumentException(atom.toString());
        };
    }

    /** The status of a domain's refusal, as webkit gives it. Loaded only where there are domains. */
    private static final class Kinds {

        int status(String kind) {
            return Problem.of(new Reason(Reason.Kind.valueOf(kind), kind, Map.of()))
                    .status();
        }
    }
}

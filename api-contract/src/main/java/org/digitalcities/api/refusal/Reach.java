package org.digitalcities.api.refusal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that can run from some methods on. It grows until nothing is added: a command that is created makes more branches
 * live, and these may create other commands.
 */
final class Reach {

    /** A call from a method in reach. */
    record CallSite(MethodId caller, Call call) {}

    private final Program program;
    private final Map<MethodId, MethodSummary> reached = new LinkedHashMap<>();
    private final Set<String> constructed = new HashSet<>();
    private final Deque<MethodId> open = new ArrayDeque<>();

    private Reach(Program program) {
        this.program = program;
    }

    static Reach from(Program program, Collection<MethodId> roots) {
        var reach = new Reach(program);
        reach.grow(roots);
        return reach;
    }

    /** Everything that libraries can call, with every command. */
    static Reach everything(Program program) {
        var reach = new Reach(program);
        reach.constructed.addAll(program.types());
        reach.grow(program.entries());
        return reach;
    }

    private void grow(Collection<MethodId> roots) {
        roots.forEach(this::add);
        while (!open.isEmpty()) follow(open.removeLast());
    }

    private void add(MethodId method) {
        if (reached.putIfAbsent(method, MethodSummary.NOTHING) == null) open.add(method);
    }

    private void follow(MethodId method) {
        if (RefusalTypes.reads(method)) return;
        var summary = program.summary(method, constructed);
        reached.put(method, summary);
        for (var call : summary.calls()) program.targets(call).forEach(this::add);
        for (var type : summary.initialized()) program.staticInitializer(type).ifPresent(this::add);
        for (var type : summary.constructed()) {
            if (!constructed.add(type)) continue;
            program.callbacks(type).forEach(this::add);
            if (program.isCommand(type)) again();
        }
    }

    private void again() {
        for (var method : reached.keySet()) if (program.dependsOnCommands(method)) open.add(method);
    }

    Set<MethodId> methods() {
        return reached.keySet();
    }

    /** The calls in reach that create a refusal. */
    List<CallSite> creations() {
        var found = new ArrayList<CallSite>();
        reached.forEach((method, summary) -> summary.calls().stream()
                .filter(call -> RefusalTypes.creates(call.target()))
                .forEach(call -> found.add(new CallSite(method, call))));
        return found;
    }

    /** By method, the calls of it. */
    Map<MethodId, List<CallSite>> callers() {
        var callers = new HashMap<MethodId, List<CallSite>>();
        reached.forEach((method, summary) -> {
            for (var call : summary.calls()) {
                for (var target : program.targets(call))
                    callers.computeIfAbsent(target, _ -> new ArrayList<>()).add(new CallSite(method, call));
            }
        });
        return callers;
    }
}

package org.digitalcities.api.refusal;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The refusals that each operation can give, found in the compiled code that gives them: by the calls from the controller's method
 * on, with the branches for commands that the operation never creates left out.
 */
public final class RefusalCodes {

    private final Program program;
    private final Map<String, SortedSet<GivenCode>> entrances = new HashMap<>();

    private RefusalCodes(Program program) {
        this.program = program;
    }

    /** From the project's main classes on the class path of this process. */
    public static RefusalCodes ofClassPath() {
        return new RefusalCodes(new Program(ClassFiles.ofClassPath()));
    }

    /** @param places directories of classes, and jars */
    public static RefusalCodes in(Path... places) {
        return new RefusalCodes(new Program(ClassFiles.in(Arrays.asList(places))));
    }

    /** By status, the codes that the controller's method and what it calls can give. */
    public SortedMap<Integer, SortedSet<String>> of(Method controllerMethod) {
        return byStatus(given(MethodId.of(controllerMethod)));
    }

    /**
     * By status, what the operation can give without its method running: by the gateway, filters, interceptors, resolvers of arguments,
     * and for exceptions of any method. A code that the method gives as well is in both.
     */
    public SortedMap<Integer, SortedSet<String>> everywhere(Method controllerMethod) {
        var given = new ArrayList<GivenCode>(Entrances.ofGateway());
        for (var entrance : Entrances.before(controllerMethod)) given.addAll(ofEntrance(entrance));
        given.removeIf(one -> !Entrances.gives(one.code(), controllerMethod));
        return byStatus(given);
    }

    /** By status, what all classes can give: for a module whose refusals depend on no operation. */
    public SortedMap<Integer, SortedSet<String>> ofAll() {
        return byStatus(all());
    }

    /**
     * Refusals in the code that no controller gives, and no class before them: given to background work, to nobody, or by a class that
     * should be listed here as one before operations.
     */
    public SortedSet<String> unlisted() {
        var found = new TreeSet<>(all());
        program.controllerMethods().forEach(method -> found.removeAll(given(method)));
        Entrances.all().forEach(entrance -> found.removeAll(ofEntrance(entrance)));
        return found.stream().map(GivenCode::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    private SortedSet<GivenCode> all() {
        return Resolution.of(Reach.everything(program));
    }

    private SortedSet<GivenCode> ofEntrance(String type) {
        var methods = program.methodsOf(type);
        if (methods.isEmpty()) throw new IllegalStateException("there is no class " + type);
        return entrances.computeIfAbsent(type, _ -> Resolution.of(Reach.from(program, methods)));
    }

    private SortedSet<GivenCode> given(MethodId method) {
        if (!program.has(method)) throw new IllegalArgumentException("there is no class file with " + method);
        return Resolution.of(Reach.from(program, List.of(method)));
    }

    static SortedMap<Integer, SortedSet<String>> byStatus(Collection<GivenCode> given) {
        var codes = new TreeMap<Integer, SortedSet<String>>();
        for (var one : given)
            codes.computeIfAbsent(one.status(), _ -> new TreeSet<>()).add(one.code());
        return codes;
    }
}

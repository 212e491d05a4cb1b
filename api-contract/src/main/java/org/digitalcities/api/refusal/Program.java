package org.digitalcities.api.refusal;

import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's classes and methods, and which methods a call can reach. */
final class Program {

    private static final Set<String> WITHOUT_CALLBACKS =
            Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum", "java/io/Serializable");
    private static final Pattern MAPPING =
            Pattern.compile("Lorg/springframework/web/bind/annotation/[A-Z][a-z]+Mapping;");
    private static final String COMMAND = "Command";

    private final Map<String, ClassModel> classes = new TreeMap<>();
    private final Map<String, Set<String>> subtypes = new HashMap<>();
    private final Map<MethodId, MethodModel> methods = new HashMap<>();
    private final Map<MethodId, Set<MethodId>> overriding = new HashMap<>();
    private final Map<MethodId, Set<String>> distinguished = new HashMap<>();
    private final Map<MethodId, Map<Set<String>, MethodSummary>> summaries = new HashMap<>();

    Program(Collection<ClassModel> models) {
        for (var model : models) {
            var name = model.thisClass().asInternalName();
            classes.put(name, model);
            supertypes(model)
                    .forEach(type -> subtypes.computeIfAbsent(type, _ -> new LinkedHashSet<>())
                            .add(name));
            for (var method : model.methods()) methods.put(id(name, method), method);
        }
    }

    private static MethodId id(String owner, MethodModel method) {
        return new MethodId(
                owner, method.methodName().stringValue(), method.methodType().stringValue());
    }

    static String internalName(ClassDesc type) {
        var descriptor = type.descriptorString();
        return type.isArray() ? descriptor : descriptor.substring(1, descriptor.length() - 1);
    }

    private static Stream<String> supertypes(ClassModel model) {
        return Stream.concat(model.superclass().stream(), model.interfaces().stream())
                .map(type -> type.asInternalName());
    }

    boolean has(MethodId method) {
        return methods.containsKey(method);
    }

    Set<String> types() {
        return classes.keySet();
    }

    /** The methods that libraries can call: constructors, annotated methods, and those of types that libraries know. */
    Set<MethodId> entries() {
        var entries = new LinkedHashSet<MethodId>();
        classes.keySet().forEach(type -> entries.addAll(callbacks(type)));
        methods.forEach((id, method) -> {
            if (id.name().startsWith("<") || !annotations(method).isEmpty()) entries.add(id);
        });
        return entries;
    }

    /** The methods that answer requests. */
    List<MethodId> controllerMethods() {
        return methods.entrySet().stream()
                .filter(method -> isMapped(method.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isMapped(MethodModel method) {
        return annotations(method).stream()
                .anyMatch(annotation ->
                        MAPPING.matcher(annotation.className().stringValue()).matches());
    }

    private static List<Annotation> annotations(MethodModel method) {
        return method.findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(RuntimeVisibleAnnotationsAttribute::annotations)
                .orElse(List.of());
    }

    /** The methods of a class and of those inside it. */
    List<MethodId> methodsOf(String owner) {
        return methods.keySet().stream()
                .filter(method -> method.owner().equals(owner) || method.owner().startsWith(owner + "$"))
                .toList();
    }

    /** The methods that run for a call. */
    Set<MethodId> targets(Call call) {
        var target = call.target();
        if (!classes.containsKey(target.owner())) return Set.of();
        if (call.exact()) return found(target).map(Set::of).orElse(Set.of());
        return overriding.computeIfAbsent(target, this::overriding);
    }

    private Set<MethodId> overriding(MethodId target) {
        var declared = found(target);
        if (declared.filter(method -> methods.get(method).flags().has(AccessFlag.PRIVATE))
                .isPresent()) return Set.of(declared.get());
        var all = new LinkedHashSet<MethodId>();
        declared.ifPresent(all::add);
        for (var type : below(target.owner()))
            found(new MethodId(type, target.name(), target.descriptor())).ifPresent(all::add);
        return all;
    }

    /** The method as the class declares or inherits it. */
    private Optional<MethodId> found(MethodId target) {
        if (methods.containsKey(target)) return Optional.of(target);
        var model = classes.get(target.owner());
        if (model == null || target.isConstructor()) return Optional.empty();
        return supertypes(model)
                .flatMap(type -> found(new MethodId(type, target.name(), target.descriptor())).stream())
                .findFirst();
    }

    private Set<String> below(String type) {
        var all = new LinkedHashSet<String>();
        for (var sub : subtypes.getOrDefault(type, Set.of())) {
            all.add(sub);
            all.addAll(below(sub));
        }
        return all;
    }

    Optional<MethodId> staticInitializer(String type) {
        return Optional.of(new MethodId(type, MethodId.STATIC_INITIALIZER, "()V"))
                .filter(methods::containsKey);
    }

    /** The methods of an instance that libraries can call, because they know a supertype of its class. */
    List<MethodId> callbacks(String type) {
        var model = classes.get(type);
        if (model == null || supertypes(model).allMatch(this::hasNoCallbacks)) return List.of();
        return model.methods().stream()
                .filter(method -> !method.flags().has(AccessFlag.STATIC)
                        && !method.flags().has(AccessFlag.PRIVATE))
                .map(method -> id(type, method))
                .filter(method -> !method.isConstructor())
                .toList();
    }

    private boolean hasNoCallbacks(String type) {
        if (WITHOUT_CALLBACKS.contains(type)) return true;
        var model = classes.get(type);
        return model != null && supertypes(model).allMatch(this::hasNoCallbacks);
    }

    /** The records of commands that the method's code distinguishes. */
    private Set<String> distinguished(MethodId method) {
        return distinguished.computeIfAbsent(method, _ -> {
            var found = new HashSet<String>();
            methods.get(method).code().ifPresent(code -> {
                for (var element : code) {
                    switch (element) {
                        case InvokeDynamicInstruction dynamic -> found.addAll(Effects.labels(dynamic));
                        case TypeCheckInstruction check
                        when check.opcode() == Opcode.INSTANCEOF ->
                            found.add(check.type().asInternalName());
                        default -> {}
                    }
                }
            });
            found.removeIf(type -> !isCommand(type));
            return found;
        });
    }

    /** Whether it is a sealed interface named Command, or a subtype of one. */
    boolean isCommand(String type) {
        var model = classes.get(type);
        if (model == null) return false;
        return isCommands(type, model) || supertypes(model).anyMatch(this::isCommand);
    }

    private static boolean isCommands(String type, ClassModel model) {
        return (type.endsWith("$" + COMMAND) || type.endsWith("/" + COMMAND))
                && model.findAttribute(Attributes.permittedSubclasses()).isPresent();
    }

    /** What the method does, if no other commands are created than those. */
    MethodSummary summary(MethodId method, Set<String> constructed) {
        var dead = new HashSet<String>();
        for (var type : distinguished(method)) if (!isCreated(type, constructed)) dead.add(type);
        return summaries
                .computeIfAbsent(method, _ -> new HashMap<>())
                .computeIfAbsent(dead, _ -> CodeWalk.of(methods.get(method), type -> !dead.contains(type)));
    }

    private boolean isCreated(String type, Set<String> constructed) {
        return constructed.contains(type) || below(type).stream().anyMatch(constructed::contains);
    }

    /** Whether what the method does depends on the commands that are created. */
    boolean dependsOnCommands(MethodId method) {
        return !distinguished(method).isEmpty();
    }
}

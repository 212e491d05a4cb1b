package org.digitalcities.messaging.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * The names under which the cases of sealed types are stored, so that a class can be renamed and the domain needs no
 * annotation. The field {@code kind} holds the name, beside the case's own fields. A state whose fields have changed has a new form;
 * older documents are converted to it when they are read.
 */
public final class StoredTypeNames {

    private final Map<Class<?>, Map<Class<?>, String>> byType = new LinkedHashMap<>();
    private final StateUpcasters lifts = new StateUpcasters();
    private Class<?> current;
    private boolean identified;

    private StoredTypeNames() {}

    /** For types without sealed types in them. */
    public static StoredTypeNames none() {
        return new StoredTypeNames();
    }

    public static StoredTypeNames of(Class<?> sealedType) {
        return new StoredTypeNames().and(sealedType);
    }

    /** Adds another sealed type, the type of a field. */
    public StoredTypeNames and(Class<?> sealedType) {
        if (!sealedType.isSealed()) throw new IllegalArgumentException(sealedType + " is not sealed");
        byType.put(sealedType, new LinkedHashMap<>());
        current = sealedType;
        return this;
    }

    public StoredTypeNames name(Class<?> sealedCase, String name) {
        byType.get(current).put(sealedCase, name);
        return this;
    }

    /** The field {@code id} of the state is the document's {@code _id}, and is not stored a second time. */
    public StoredTypeNames identified() {
        identified = true;
        return this;
    }

    boolean isIdentified() {
        return identified;
    }

    /** Adds a form: {@code up} converts the former one to it. Documents are saved in the new form. */
    public StoredTypeNames lift(UnaryOperator<Document> up) {
        lifts.add(up, null);
        return this;
    }

    /**
     * The same, for a release that runs beside one that does not know the new form: it reads both forms, and {@code down} converts the new
     * form back to the former one, which is saved. The next release omits {@code down}.
     */
    public StoredTypeNames lift(UnaryOperator<Document> up, UnaryOperator<Document> down) {
        lifts.add(up, down);
        return this;
    }

    StateUpcasters lifts() {
        return lifts;
    }

    /** The name under which a value of a sealed type is stored. */
    public String name(Object value) {
        return byType.values().stream()
                .map(cases -> cases.get(value.getClass()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stored name for " + value.getClass()));
    }

    /** The names of each sealed type's cases; throws if a case has none. */
    public Map<Class<?>, Map<Class<?>, String>> byType() {
        byType.forEach((type, cases) -> {
            cases(type)
                    .filter(permitted -> !cases.containsKey(permitted))
                    .findFirst()
                    .ifPresent(nameless -> {
                        throw new IllegalStateException("no stored name for " + nameless);
                    });
        });
        return byType;
    }

    /** The cases of a sealed type, and of the sealed types among them. */
    private static Stream<Class<?>> cases(Class<?> type) {
        return Stream.of(type.getPermittedSubclasses())
                .flatMap(permitted -> permitted.isSealed() ? cases(permitted) : Stream.of(permitted));
    }
}

package org.digitalcities.messaging.document;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names under which the cases of sealed types are stored, so that a class can be renamed and the domain needs no
 * annotation. The name stands in the field {@code kind} beside the case's own fields.
 */
public final class Names {

    private final Map<Class<?>, Map<Class<?>, String>> byType = new LinkedHashMap<>();
    private Class<?> current;

    private Names() {}

    /** For types without sealed parts. */
    public static Names none() {
        return new Names();
    }

    public static Names of(Class<?> sealedType) {
        return new Names().and(sealedType);
    }

    /** Goes on with another sealed type, one that a field of the first has. */
    public Names and(Class<?> sealedType) {
        if (!sealedType.isSealed()) throw new IllegalArgumentException(sealedType + " is not sealed");
        byType.put(sealedType, new LinkedHashMap<>());
        current = sealedType;
        return this;
    }

    public Names name(Class<?> sealedCase, String name) {
        byType.get(current).put(sealedCase, name);
        return this;
    }

    /** The names of each sealed type's cases; fails where one has none. */
    public Map<Class<?>, Map<Class<?>, String>> byType() {
        byType.forEach((type, cases) -> {
            for (var permitted : type.getPermittedSubclasses()) {
                if (!cases.containsKey(permitted)) throw new IllegalStateException("no stored name for " + permitted);
            }
        });
        return byType;
    }
}

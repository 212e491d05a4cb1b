package org.digitalcities.api.refusal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a local variable or a place on the operand stack may hold: any of several atoms. */
record Value(Set<Atom> atoms) {

    /** One possibility. */
    sealed interface Atom {}

    record Text(String text) implements Atom {}

    record Number(int number) implements Atom {}

    record EnumConstant(String name) implements Atom {}

    /** What the caller passes; a receiver is parameter 0. */
    record Parameter(int index) implements Atom {}

    /** The index of the matching label of a pattern switch; a label that is no class is empty. */
    record Selector(List<String> labels) implements Atom {}

    /** The result of {@code instanceof}. */
    record TypeTest(String type) implements Atom {}

    enum Opaque implements Atom {
        /** Anything else. */
        UNKNOWN,
        /** A part of a refusal that exists already: it was counted where it was created. */
        COPIED
    }

    static final Value UNKNOWN = of(Opaque.UNKNOWN);

    static Value of(Atom atom) {
        return new Value(Set.of(atom));
    }

    Value or(Value other) {
        if (this == other || atoms.containsAll(other.atoms)) return this;
        var all = new HashSet<>(atoms);
        all.addAll(other.atoms);
        return new Value(Set.copyOf(all));
    }

    /** The only possibility, if there is one. */
    Atom only() {
        return atoms.size() == 1 ? atoms.iterator().next() : Opaque.UNKNOWN;
    }
}

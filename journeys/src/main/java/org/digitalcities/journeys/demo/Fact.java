package org.digitalcities.journeys.demo;

/** Something that an earlier step found out and later steps need; a step that asks for it too early fails and says what it needs. */
final class Fact<T> {

    private final String name;
    private T value;

    Fact(String name) {
        this.name = name;
    }

    synchronized T get() {
        if (value == null) throw new Missing("needs " + name);
        return value;
    }

    synchronized void set(T found) {
        value = found;
    }

    static final class Missing extends RuntimeException {
        Missing(String message) {
            super(message);
        }
    }
}

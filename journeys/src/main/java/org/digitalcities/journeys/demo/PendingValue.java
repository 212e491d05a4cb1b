package org.digitalcities.journeys.demo;

/** A value that one step finds and later steps need; a step that needs it too early fails with its name. */
final class PendingValue<T> {

    private final String name;
    private T value;

    PendingValue(String name) {
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

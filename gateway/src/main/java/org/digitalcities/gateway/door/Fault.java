package org.digitalcities.gateway.door;

import org.digitalcities.gateway.refusal.Refusal;

/**
 * What the {@link Door} found wrong with a request, on its way to the step that refuses it: a header that nobody outside can set.
 *
 * @param kind  what {@code named} is: a header, a part of the address, a method
 * @param named what the refusal names; empty for nothing
 */
record Fault(int status, String code, String kind, String named) {

    static final String HEADER = "X-Hub-Fault";
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final int LONGEST_NAME = 60;

    static Fault of(int status, String code) {
        return new Fault(status, code, "", "");
    }

    /** @param name shown without what is no visible ASCII, and not longer than a name is */
    Fault naming(String what, CharSequence name) {
        var shown = name.length() > LONGEST_NAME ? name.subSequence(0, LONGEST_NAME) + "..." : name.toString();
        return new Fault(status, code, what, shown.replaceAll("[^!-~]", "?"));
    }

    String text() {
        return status + " " + code + " " + kind + " " + named;
    }

    static Fault read(String text) {
        var parts = text.split(" ", 4);
        return new Fault(Integer.parseInt(parts[0]), parts[1], parts[2], parts[3]);
    }

    Refusal refusal() {
        // Where one request was not understood, nobody knows where the next one begins.
        var refusal = Refusal.of(status, code).header("Connection", "close");
        if (status == 405) refusal = refusal.header("Allow", METHODS);
        return kind.isEmpty() ? refusal : refusal.with(kind, named);
    }
}

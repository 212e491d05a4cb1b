package org.digitalcities.gateway.door;

import org.digitalcities.gateway.refusal.Refusal;

/**
 * The fault that the {@link RequestCheckHandler} found in a request. It is passed to the filter that refuses the request, in a
 * header that no client can set.
 *
 * @param kind  the kind of {@code named}: a header, a part of the address, a method
 * @param named the name in the refusal; empty for none
 */
record RequestFault(int status, String code, String kind, String named) {

    static final String HEADER = "X-Hub-Fault";
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final int LONGEST_NAME = 60;

    static RequestFault of(int status, String code) {
        return new RequestFault(status, code, "", "");
    }

    /** @param name shown in visible ASCII only and cut to a bounded length */
    RequestFault naming(String what, CharSequence name) {
        var shown = name.length() > LONGEST_NAME ? name.subSequence(0, LONGEST_NAME) + "..." : name.toString();
        return new RequestFault(status, code, what, shown.replaceAll("[^!-~]", "?"));
    }

    String text() {
        return status + " " + code + " " + kind + " " + named;
    }

    static RequestFault read(String text) {
        var parts = text.split(" ", 4);
        return new RequestFault(Integer.parseInt(parts[0]), parts[1], parts[2], parts[3]);
    }

    Refusal refusal() {
        // After a malformed request the beginning of the next one is unknown.
        var refusal = Refusal.of(status, code).header("Connection", "close");
        if (status == 405) refusal = refusal.header("Allow", METHODS);
        return kind.isEmpty() ? refusal : refusal.with(kind, named);
    }
}

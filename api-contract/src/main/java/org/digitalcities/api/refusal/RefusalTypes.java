package org.digitalcities.api.refusal;

import java.util.Map;
import java.util.Set;

/** The types of refusals. Each is created by its constructor, with a status (or kind) and a code as first parameters. */
final class RefusalTypes {

    static final int STATUS = 1;
    static final int CODE = 2;

    private static final String WEBKIT = "org/digitalcities/webkit/problem/Problem";
    private static final String DOMAIN = "org/digitalcities/messaging/decision/Reason";
    private static final String GATEWAY = "org/digitalcities/gateway/refusal/Refusal";
    private static final String GATEWAY_PARSER = "org/digitalcities/gateway/door/RequestFault";
    private static final Map<String, Set<String>> PARTS = Map.of(
            WEBKIT, Set.of("status", "code"),
            DOMAIN, Set.of("kind", "code"),
            GATEWAY, Set.of("status", "code"),
            GATEWAY_PARSER, Set.of("status", "code"));
    /** Methods that read a refusal back from a text that the same process has written. */
    private static final Set<MethodId> READERS =
            Set.of(new MethodId(GATEWAY_PARSER, "read", "(Ljava/lang/String;)L" + GATEWAY_PARSER + ";"));

    private RefusalTypes() {}

    static boolean creates(MethodId target) {
        return target.isConstructor() && PARTS.containsKey(target.owner());
    }

    static boolean reads(MethodId method) {
        return READERS.contains(method);
    }

    /** The value of a field or accessor. */
    static Value read(String owner, String name) {
        return Value.of(
                PARTS.getOrDefault(owner, Set.of()).contains(name) ? Value.Opaque.COPIED : Value.Opaque.UNKNOWN);
    }
}

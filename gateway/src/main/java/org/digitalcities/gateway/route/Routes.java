package org.digitalcities.gateway.route;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Maps the first parts of a path to its service. A path that is not listed does not exist for callers. */
final class Routes {

    private static final Set<String> DEEPER = Set.of("/api", "/console");
    /** Forms of a path that two programs may interpret differently. */
    private static final Pattern UNCLEAR = Pattern.compile(
            "//|/\\.{1,2}(/|$)|[;\\\\]|%(2[eEfF]|5[cC]|3[bB]|00|25)|%(3[0-9]|[46][1-9a-fA-F]|[57][0-9aA])|[\\x00-\\x20\\x7f]");

    private final Map<String, RoutedService> byBeginning = new HashMap<>();

    Routes() {
        for (var service : RoutedService.values()) {
            for (var beginning : service.beginnings()) {
                if (byBeginning.put(beginning, service) != null)
                    throw new IllegalStateException(beginning + " is routed to two services");
            }
        }
    }

    static boolean unclear(String rawPath) {
        return UNCLEAR.matcher(rawPath).find();
    }

    Optional<RoutedService> find(String path) {
        return Optional.ofNullable(byBeginning.get(beginning(path)));
    }

    private static String beginning(String path) {
        var second = path.indexOf('/', 1);
        var first = second < 0 ? path : path.substring(0, second);
        if (second < 0 || !DEEPER.contains(first)) return first;
        var third = path.indexOf('/', second + 1);
        return third < 0 ? path : path.substring(0, third);
    }
}

package org.digitalcities.gateway.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.digitalcities.features.Feature;
import org.digitalcities.features.PathBeginning;

/** Maps the beginning of a path to its service. A path that no feature names does not exist for callers. */
final class Routes {

    /** Forms of a path that two programs may interpret differently. */
    private static final Pattern UNCLEAR = Pattern.compile(
            "//|/\\.{1,2}(/|$)|[;\\\\]|%(2[eEfF]|5[cC]|3[bB]|00|25)|%(3[0-9]|[46][1-9a-fA-F]|[57][0-9aA])|[\\x00-\\x20\\x7f]");

    private final Map<String, RoutedService> byBeginning = new HashMap<>();

    Routes(List<Feature> features) {
        for (var feature : features)
            for (var beginning : feature.beginnings()) byBeginning.put(beginning, RoutedService.of(feature.service()));
    }

    static boolean unclear(String rawPath) {
        return UNCLEAR.matcher(rawPath).find();
    }

    Optional<RoutedService> find(String path) {
        return Optional.ofNullable(byBeginning.get(PathBeginning.of(path)));
    }
}

package org.digitalcities.features;

import java.util.Set;

/** The beginning of a path, which decides the service that answers it. */
public final class PathBeginning {

    private static final Set<String> DEEPER = Set.of("/api", "/console");

    private PathBeginning() {}

    /** The first part of the path; the first two parts below {@code /api} and {@code /console}. */
    public static String of(String path) {
        var second = path.indexOf('/', 1);
        var first = second < 0 ? path : path.substring(0, second);
        if (second < 0 || !DEEPER.contains(first)) return first;
        var third = path.indexOf('/', second + 1);
        return third < 0 ? path : path.substring(0, third);
    }
}

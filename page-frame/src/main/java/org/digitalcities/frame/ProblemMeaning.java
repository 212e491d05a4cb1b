package org.digitalcities.frame;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a problem means where none has happened. */
public final class ProblemMeaning {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z][A-Za-z0-9]*}");

    private ProblemMeaning() {}

    /** The sentences of a problem's detail that name no value. */
    public static String of(String detail) {
        return Arrays.stream(detail.split("(?<=[.!?]) "))
                .filter(sentence -> !PLACEHOLDER.matcher(sentence).find())
                .collect(Collectors.joining(" "));
    }
}

package org.digitalcities.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All kinds of events, found from the sealed hierarchy, so that none is missing. */
public final class Catalogue {

    /** The prefix of CloudEvents types. */
    public static final String TYPE_PREFIX = "org.digitalcities.";

    private static final Map<String, Class<? extends Event>> BY_NAME =
            leaves(Event.class).collect(Collectors.toUnmodifiableMap(Catalogue::wireName, Function.identity()));

    private static final Map<String, Class<? extends Event>> BY_EARLIER_NAME = BY_NAME.values().stream()
            .flatMap(type -> earlier(type).stream().map(name -> Map.<String, Class<? extends Event>>entry(name, type)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Catalogue() {}

    /** All event records, in the order of their wire names. */
    public static List<Class<? extends Event>> types() {
        return BY_NAME.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .<Class<? extends Event>>map(Map.Entry::getValue)
                .toList();
    }

    /** The record that reads a wire name such as {@code membership.member-renewed.v1}, if this release knows it. */
    public static Optional<Class<? extends Event>> type(String wireName) {
        return Optional.ofNullable(BY_NAME.getOrDefault(wireName, BY_EARLIER_NAME.get(wireName)));
    }

    /** The wire names of earlier versions that the record reads too. */
    public static List<String> earlier(Class<? extends Event> type) {
        return List.of(type.getAnnotation(Wire.class).earlier());
    }

    /** The name under which events of this kind are published today. */
    public static String wireName(Class<? extends Event> type) {
        return type.getAnnotation(Wire.class).value();
    }

    /** Whether partners may receive events of this kind. */
    public static boolean isOpen(Class<? extends Event> type) {
        return type.getAnnotation(Wire.class).open();
    }

    @SuppressWarnings("unchecked")
    private static Stream<Class<? extends Event>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Catalogue::leaves)
                : Stream.of((Class<? extends Event>) type);
    }
}

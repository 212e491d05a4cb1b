package org.digitalcities.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The names of enum constants outside Java, in events, the API, files and the keys of texts: lower case with hyphens, such as
 * {@code world-congress}. There is no other spelling; {@link EnumNamesInJson} is the same rule for Jackson.
 */
public final class EnumNames {

    private EnumNames() {}

    /** The name of {@code constant}. */
    public static String of(Enum<?> constant) {
        return normal(constant.name());
    }

    /** The names of all constants, in their order. */
    public static List<String> all(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(EnumNames::of).toList();
    }

    /**
     * The constant of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static <E extends Enum<E>> E parse(String name, Class<E> type) {
        return Enum.valueOf(type, constant(name));
    }

    /** The constant's own name, as the store holds it. */
    public static String constant(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** A name in any spelling that was in use, such as {@code WORLD_CONGRESS}, in the spelling of today. */
    public static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

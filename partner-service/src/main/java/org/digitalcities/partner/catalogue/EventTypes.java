package org.digitalcities.partner.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.webkit.problem.FieldError;

/** The events that a partner subscribes to: wire names of open events, or {@link #ALL}. */
public final class EventTypes {

    /** All open events, including those that later versions add. */
    public static final String ALL = "*";

    /** How many a request may name. */
    public static final int MOST = 100;

    /** The form of a name in a request. */
    public static final String FORM = "(?:[*]|[A-Za-z0-9][A-Za-z0-9._-]*)";

    /** The code with which another name is refused. */
    public static final String UNKNOWN = "unknown-event-type";

    /** The longest name in a request. */
    public static final int LONGEST = 200;

    private static final int MOST_SHOWN = 100;

    private EventTypes() {}

    /**
     * The requested types; all if none is given.
     *
     * @param field  the name of the whole list
     * @param one    the name of one of its entries
     * @param errors receives the errors
     */
    public static List<String> read(
            List<String> wished, String field, IntFunction<String> one, List<FieldError> errors) {
        if (wished == null) return List.of(ALL);
        if (wished.isEmpty()) errors.add(FieldError.of(field, "event-types-empty"));
        if (wished.size() > MOST) {
            errors.add(FieldError.of(field, "too-many").with("max", MOST));
            return List.of();
        }
        var taken = new ArrayList<String>();
        for (int i = 0; i < wished.size(); i++) {
            var type = String.valueOf(wished.get(i));
            if (!isKnown(type)) errors.add(unknown(one.apply(i), type));
            else if (!taken.contains(type)) taken.add(type);
        }
        if (taken.contains(ALL) && taken.size() > 1) errors.add(FieldError.of(field, "event-types-all-and-more"));
        return taken;
    }

    /** Whether the types include an event of this CloudEvents type; the name of one version stands for all of them. */
    public static boolean want(Collection<String> names, String type) {
        if (names.contains(ALL)) return true;
        var prefix = Catalogue.TYPE_PREFIX;
        var name = type.startsWith(prefix) ? type.substring(prefix.length()) : type;
        return names.contains(name) || versions(name).anyMatch(names::contains);
    }

    /** The names of all versions that the record of this one reads. */
    private static Stream<String> versions(String name) {
        return Catalogue.type(name).stream()
                .flatMap(event ->
                        Stream.concat(Stream.of(Catalogue.wireName(event)), Catalogue.earlier(event).stream()));
    }

    private static FieldError unknown(String field, String type) {
        return FieldError.of(field, "unknown-event-type")
                .with("type", shown(type))
                .with("known", known());
    }

    private static boolean isKnown(String name) {
        return name.equals(ALL)
                || Catalogue.type(name).filter(Catalogue::isOpen).isPresent();
    }

    private static String known() {
        return Catalogue.types().stream()
                .filter(Catalogue::isOpen)
                .map(Catalogue::wireName)
                .collect(Collectors.joining(", "));
    }

    private static String shown(String type) {
        var end = type.offsetByCodePoints(0, Math.min(MOST_SHOWN, type.codePointCount(0, type.length())));
        return end == type.length() ? type : type.substring(0, end) + "…";
    }
}

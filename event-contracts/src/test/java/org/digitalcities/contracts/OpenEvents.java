package org.digitalcities.contracts;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds components of an open event that could hold personal data. */
final class OpenEvents {

    /** Words that a component of an open event must not have in its name. */
    private static final Set<String> OF_PERSONS = Set.of(
            "representative",
            "representatives",
            "contact",
            "contacts",
            "email",
            "mail",
            "phone",
            "person",
            "persons",
            "people",
            "mayor",
            "officer",
            "author",
            "signatory",
            "firstname",
            "lastname",
            "surname",
            "first",
            "last",
            "user",
            "actor",
            "by",
            "subscriber",
            "recipient");

    /** Names of cities, associations and bodies are allowed. */
    private static final Set<String> NAMES_ALLOWED = Set.of(
            "membership.member-registered.v2/name",
            "membership.member-registered.v2/shortName",
            "membership.member-corrected.v2/name",
            "membership.member-corrected.v2/shortName");

    private OpenEvents() {}

    static List<String> couldHoldAPerson(Class<? extends Event> type) {
        var found = new ArrayList<String>();
        look(Catalogue.wireName(type), type, found);
        return found;
    }

    private static void look(String path, Type type, List<String> found) {
        if (type instanceof ParameterizedType generic) {
            for (var argument : generic.getActualTypeArguments()) look(path, argument, found);
            return;
        }
        if (!(type instanceof Class<?> plain) || !plain.isRecord() || plain == LocalText.class) return;
        for (var component : plain.getRecordComponents()) {
            var here = path + "/" + component.getName();
            var words = List.of(component
                    .getName()
                    .replaceAll("([A-Z])", " $1")
                    .toLowerCase()
                    .split(" "));
            var role = component.getType().isEnum();
            var named = words.contains("name") && !words.contains("city") || words.contains("names");
            if (!role && words.stream().anyMatch(OF_PERSONS::contains)) found.add(here);
            if ((named || words.contains("shortName")) && !NAMES_ALLOWED.contains(here)) found.add(here);
            look(here, component.getGenericType(), found);
        }
    }
}

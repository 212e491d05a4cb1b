package org.digitalcities.local.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Set;

/** MongoDB's order of text, by UTF-8 bytes. Java compares UTF-16 units, in which surrogates sort before the last part of the BMP. */
final class StoreTexts {

    private static final Set<String> BOUNDS = Set.of("$gt", "$gte", "$lt", "$lte");
    private static final char AFTER_SURROGATES = Character.MAX_SURROGATE + 1;
    private static final int SURROGATES = AFTER_SURROGATES - Character.MIN_SURROGATE;

    private StoreTexts() {}

    static int compare(String one, String other) {
        var length = Math.min(one.length(), other.length());
        for (var i = 0; i < length; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return Character.compare(unit(one.charAt(i)), unit(other.charAt(i)));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** Maps UTF-16 units so that surrogates sort after all others. */
    private static char unit(char unit) {
        if (unit < Character.MIN_SURROGATE) {
            return unit;
        }
        return (char) (unit < AFTER_SURROGATES ? unit + Character.MAX_VALUE + 1 - AFTER_SURROGATES : unit - SURROGATES);
    }

    /** Whether a query bounds a field by text: only then does the order of text affect the result. */
    static boolean bounds(Object query) {
        return switch (query) {
            case Document part ->
                part.entrySet().stream()
                        .anyMatch(entry -> BOUNDS.contains(entry.getKey()) && entry.getValue() instanceof String
                                || bounds(entry.getValue()));
            case Collection<?> parts -> parts.stream().anyMatch(StoreTexts::bounds);
            case null, default -> false;
        };
    }

    /** The value with its texts mapped so that Java's order is MongoDB's; the value itself if nothing has to be mapped. */
    static Object inJavasOrder(Object value) {
        return switch (value) {
            case String text -> text.chars().allMatch(unit -> unit < Character.MIN_SURROGATE) ? text : rewritten(text);
            case Document part -> inJavasOrder(part);
            case Collection<?> parts
            when parts.stream().anyMatch(part -> inJavasOrder(part) != part) ->
                parts.stream().map(StoreTexts::inJavasOrder).toList();
            case null, default -> value;
        };
    }

    /** The same for all values of a document or a query. */
    static Document inJavasOrder(Document document) {
        Document rewritten = null;
        for (var field : document.entrySet()) {
            var value = inJavasOrder(field.getValue());
            if (value != field.getValue()) {
                rewritten = rewritten == null ? document.clone() : rewritten;
                rewritten.put(field.getKey(), value);
            }
        }
        return rewritten == null ? document : rewritten;
    }

    private static String rewritten(String text) {
        var units = text.toCharArray();
        for (var i = 0; i < units.length; i++) {
            units[i] = unit(units[i]);
        }
        return new String(units);
    }
}

package org.digitalcities.messaging.listing;

/**
 * One order of a listing; the id decides between equal values.
 *
 * @param path       the field to sort by, which every document has
 * @param descending whether it begins with the greatest value, unless the query reverses it
 * @param language   of the readers for whom it is, or null for all
 */
public record SortOrder(String name, String path, Kind kind, boolean descending, String language) {

    /** The type of the field. */
    public enum Kind {
        TEXT,
        TIME,
        NUMBER
    }

    /** Whether the order is meant for readers of a language. */
    public boolean serves(String reader) {
        return language == null || language.equals(reader);
    }
}

package org.digitalcities.messaging.listing;

/**
 * One order of a listing; the id decides between what is equal.
 *
 * @param path       the field by which it sorts, which every document has
 * @param descending whether it begins with the greatest, unless the opposite is asked for
 * @param language   of the readers whom it serves, or null for all
 */
public record Order(String name, String path, Kind kind, boolean descending, String language) {

    /** What the field holds. */
    public enum Kind { TEXT, TIME, NUMBER }

    /** Whether readers of a language have a use for it. */
    public boolean serves(String reader) {
        return language == null || language.equals(reader);
    }
}

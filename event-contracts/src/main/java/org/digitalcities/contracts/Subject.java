package org.digitalcities.contracts;

import java.util.regex.Pattern;

/**
 * What an event tells of: an aggregate, by its {@link SubjectKind kind} and its id. {@code member/es-bilbao} as text, and the only one
 * of that text in the hub: an id is chosen within its kind.
 *
 * @param kind as a {@link SubjectKind} is written; a later release may know more of them than this one
 * @param id   without slashes, blanks and control characters
 */
public record Subject(String kind, String id) {

    private static final String ID = "[^/\\s\\p{Cntrl}]+";
    private static final Pattern TEXT = Pattern.compile("[a-z]+(-[a-z]+)*/" + ID);

    public Subject {
        if (kind == null || id == null || !TEXT.matcher(kind + "/" + id).matches()) {
            throw new IllegalArgumentException("no subject: a kind, a slash and an id are expected");
        }
    }

    /** Whether an aggregate may have this id. */
    public static boolean isId(String text) {
        return text.matches(ID);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException for any other text, a bare id for one
     */
    public static Subject parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) throw new IllegalArgumentException("no subject: a bare id does not say of which kind it is");
        return new Subject(text.substring(0, slash), text.substring(slash + 1));
    }

    public String text() {
        return kind + "/" + id;
    }

    @Override
    public String toString() {
        return text();
    }
}

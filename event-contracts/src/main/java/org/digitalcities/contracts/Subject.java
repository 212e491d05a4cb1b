package org.digitalcities.contracts;

import java.util.regex.Pattern;

/**
 * The aggregate that an event is about, by {@link SubjectKind kind} and id. As text {@code member/es-bilbao}, which is unique
 * in the hub; an id alone is unique within its kind.
 *
 * @param kind the text of a {@link SubjectKind}; a later release may know more of them than this one
 * @param id   without slashes, blanks and control characters
 */
public record Subject(String kind, String id) {

    private static final String ID = "[^/\\s\\p{Cntrl}]+";
    private static final Pattern TEXT = Pattern.compile("[a-z]+(-[a-z]+)*/" + ID);

    public Subject {
        if (kind == null || id == null || !TEXT.matcher(kind + "/" + id).matches()) {
            throw new IllegalArgumentException("no subject: expected a kind, a slash and an id");
        }
    }

    /** Whether an aggregate may have this id. */
    public static boolean isId(String text) {
        return text.matches(ID);
    }

    /**
     * Parses the result of {@link #text}.
     *
     * @throws IllegalArgumentException for any other text, such as an id without kind
     */
    public static Subject parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) throw new IllegalArgumentException("no subject: a bare id has no kind");
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

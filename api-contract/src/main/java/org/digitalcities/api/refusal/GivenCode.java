package org.digitalcities.api.refusal;

import java.util.Comparator;

/**
 * A refusal that the code can give.
 *
 * @param place where its code is written
 */
record GivenCode(int status, String code, String place) implements Comparable<GivenCode> {

    private static final Comparator<GivenCode> ORDER = Comparator.comparing(GivenCode::place)
            .thenComparing(GivenCode::status)
            .thenComparing(GivenCode::code);

    @Override
    public int compareTo(GivenCode other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return status + " " + code + " at " + place;
    }
}

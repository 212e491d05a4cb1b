package org.digitalcities.webkit.paging;

import java.util.List;

/**
 * Which part of a listing is asked for. A controller method takes it as a parameter ({@code ?after=...&limit=...}).
 *
 * @param after the id after which the part begins, or null for the beginning
 * @param limit how many at most, 1 to 200
 */
public record Paging(String after, int limit) {

    /** What a query may say of it. */
    public static final List<String> NAMES = List.of("after", "limit");
    public static final int MOST = 200;
    public static final int USUAL = 50;

    public static Paging first() {
        return new Paging(null, USUAL);
    }
}

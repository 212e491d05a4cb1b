package org.digitalcities.webkit.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What a browser may tell of a page's address. Without a word of it, forms would say of themselves that they come from nowhere
 * ({@code Origin: null}), and older browsers, or all on plain http, say nothing else. The address of a personal link stays with its
 * page in any case: others hear of the host alone, and browsers that cannot tell these apart say nothing.
 */
final class Referrers implements HeaderWriter {

    private static final String HEADER = "Referrer-Policy";

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (response.containsHeader(HEADER)) return;
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var personal = pattern != null && pattern.toString().contains("{token}");
        response.setHeader(HEADER, pattern == null ? "no-referrer" : personal ? "no-referrer, strict-origin" : "same-origin");
    }
}

package org.digitalcities.webkit.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Sets the Referrer-Policy. With no referrer at all, forms would have the origin {@code null}, and older browsers, and all
 * browsers over plain http, send no other evidence of their origin. The address of a personal link never leaves its
 * page: other pages get the host only, and browsers that do not support that send nothing.
 */
final class Referrers implements HeaderWriter {

    private static final String HEADER = "Referrer-Policy";

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (response.containsHeader(HEADER)) return;
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var personal = pattern != null && pattern.toString().contains("{token}");
        response.setHeader(
                HEADER, pattern == null ? "no-referrer" : personal ? "no-referrer, strict-origin" : "same-origin");
    }
}

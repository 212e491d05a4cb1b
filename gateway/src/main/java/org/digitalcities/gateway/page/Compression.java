package org.digitalcities.gateway.page;

import java.util.List;
import java.util.Set;
import org.digitalcities.gateway.session.Cookies;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Compresses texts for callers that accept it. Not: events, which must not wait for a full buffer; parts and exactly tagged
 * answers, whose bytes are counted or named; and what another site makes the browser of somebody ask who is signed in, because the
 * length of the answer would tell the site what it holds (BREACH).
 */
@Component
public final class Compression implements NettyServerCustomizer {

    /** Below this, compression saves no packet. */
    private static final int SMALL = 1_000;

    private static final String WEAK = "W/";

    private static final Set<String> TEXTS = Set.of(
            "text/html",
            "text/css",
            "text/javascript",
            "text/plain",
            "text/csv",
            "text/calendar",
            "image/svg+xml",
            "application/json",
            "application/problem+json",
            "application/cloudevents-batch+json",
            "application/xml",
            "application/atom+xml");
    private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

    private final Cookies cookies;

    Compression(Cookies cookies) {
        this.cookies = cookies;
    }

    private static boolean isText(String type) {
        if (type == null) return false;
        var semicolon = type.indexOf(';');
        return TEXTS.contains((semicolon < 0 ? type : type.substring(0, semicolon)).strip());
    }

    /** Whether the form of an answer depends on Accept-Encoding. A 304 has no type: there the weak tag shows it. */
    public static boolean concerns(HttpHeaders headers) {
        var type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        var tag = headers.getETag();
        return type == null ? tag != null && tag.startsWith(WEAK) : isText(type);
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.compress(this::isCompressed);
    }

    private boolean isCompressed(HttpServerRequest request, HttpServerResponse response) {
        var headers = response.responseHeaders();
        var length = headers.get(HttpHeaders.CONTENT_LENGTH);
        var tag = headers.get(HttpHeaders.ETAG);
        return isText(headers.get(HttpHeaders.CONTENT_TYPE))
                && response.status().code() != 206
                && !headers.contains(HttpHeaders.CONTENT_ENCODING)
                && (length == null || Long.parseLong(length) >= SMALL)
                && (tag == null || tag.startsWith(WEAK))
                && !isAskedByAnotherSite(request);
    }

    private boolean isAskedByAnotherSite(HttpServerRequest request) {
        var from = request.requestHeaders().get("Sec-Fetch-Site");
        return (from == null || !OWN_PAGES.contains(from))
                && cookies.haveSession(List.copyOf(request.requestHeaders().getAll(HttpHeaders.COOKIE)));
    }
}

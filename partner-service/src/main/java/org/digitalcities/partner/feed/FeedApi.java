package org.digitalcities.partner.feed;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.partner.catalogue.EventTypes;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The feed for partners' systems: in parts, or as a stream. */
@RestController
@AllowedFor({Role.PARTNER, Role.SECRETARIAT, Role.OPERATOR})
class FeedApi {

    private final Feed feed;
    private final Cursors cursors;
    private final FeedStreams streams;

    FeedApi(Feed feed, Cursors cursors, FeedStreams streams) {
        this.feed = feed;
        this.cursors = cursors;
        this.streams = streams;
    }

    /** {@code {"items": [CloudEvents...], "next": "cursor"}}; the link to the next part is there even at the end, to ask again. */
    @GetMapping(path = "/api/events", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> part(
            @RequestParam(required = false) String after,
            @RequestParam(required = false) List<String> types,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > ListingQuery.MOST) {
            throw Problem.invalidInput(List.of(FieldError.of("limit", "out-of-range")
                            .with("min", 1)
                            .with("max", ListingQuery.MOST)))
                    .thrown();
        }
        var part = feed.after(place("after", after), limit, wanted(types));
        var link = "/api/events?after=" + part.next() + "&limit=" + limit
                + (types == null
                        ? ""
                        : types.stream()
                                .map(type -> "&types=" + URLEncoder.encode(type, StandardCharsets.UTF_8))
                                .collect(Collectors.joining()));
        var items = part.entries().stream()
                .map(FeedEntry::body)
                .collect(Collectors.joining(",", "{\"items\":[", "],\"next\":\"" + part.next() + "\"}"));
        return ResponseEntity.ok()
                .header("Link", "<" + link + ">; rel=\"next\"")
                .header("Cache-Control", "no-store")
                .body(items);
    }

    /** Server-sent events, each under its cursor as id, from {@code Last-Event-ID} on, else from {@code after}, else from the beginning. */
    @GetMapping(path = "/api/events/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            @RequestHeader(name = "Last-Event-ID", required = false) String lastEventId,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) List<String> types,
            HttpMethod method,
            Caller caller,
            JwtAuthenticationToken token,
            HttpServletResponse response) {
        var from = lastEventId != null && !lastEventId.isBlank()
                ? place("Last-Event-ID", lastEventId)
                : place("after", after);
        var wanted = wanted(types);
        // A HEAD request ends with the headers: a stream would continue without a reader.
        if (method == HttpMethod.HEAD) response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        else
            streams.send(
                    new StreamClient(caller.partner().orElse(caller.subject()), token.getToken()),
                    from,
                    wanted,
                    response);
    }

    private Cursor place(String field, String text) {
        if (text == null) return Cursor.BEGIN;
        var errors = new ArrayList<FieldError>();
        var place = cursors.read(field, text, errors);
        if (!errors.isEmpty()) throw Problem.invalidInput(errors).thrown();
        return place;
    }

    private static Predicate<FeedEntry> wanted(List<String> types) {
        var errors = new ArrayList<FieldError>();
        var names = EventTypes.read(types, "types", _ -> "types", errors);
        if (!errors.isEmpty()) throw Problem.invalidInput(errors).thrown();
        return entry -> EventTypes.want(names, entry.type());
    }
}

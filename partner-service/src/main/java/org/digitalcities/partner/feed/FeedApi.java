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
import org.digitalcities.partner.feed.FeedViews.CloudEventList;
import org.digitalcities.webkit.answer.Answers;
import org.digitalcities.webkit.input.Checked.AtMost;
import org.digitalcities.webkit.input.Checked.Form;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Within;
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

/** Public events of all services in one order that never changes: in parts, or as a stream. */
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

    /**
     * Lists public events in their order, the earliest first. The answer always has the cursor of the next part, also as {@code next} in
     * its {@code Link}: at the end of the feed ask again with it later. No event is ever inserted before a cursor that was read.
     *
     * @param after a cursor: only events after it; from the beginning if it is left out
     * @param types names of event types, or {@code *} alone for all: only these; all if it is left out
     * @param limit how many at once, at most
     */
    @Answers(value = CloudEventList.class, linked = true)
    @GetMapping(path = "/api/events", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> listEvents(
            @RequestParam(required = false) @Form(value = Cursor.FORM, max = Cursor.LONGEST, code = "cursor")
                    String after,
            @RequestParam(required = false) @AtMost(EventTypes.MOST)
                    List<
                                    @Required
                                    @Form(value = EventTypes.FORM, max = EventTypes.LONGEST, code = EventTypes.UNKNOWN)
                                    String>
                            types,
            @RequestParam(defaultValue = "100") @Within(min = 1, max = ListingQuery.MOST) int limit) {
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

    /**
     * Streams public events as they happen, as server-sent events. Each message has a cursor as {@code id}, the type as {@code event} and
     * a CloudEvent in JSON as {@code data}; comments say that the stream lives, and why it ends. A stream ends after some minutes, and
     * with its token: connect again with the last id.
     *
     * @param lastEventId a cursor: only events after it, whatever {@code after} says; clients send it when they connect again
     * @param after       a cursor: only events after it; from the beginning if it is left out
     * @param types       names of event types, or {@code *} alone for all: only these; all if it is left out
     */
    @Answers(as = MediaType.TEXT_EVENT_STREAM_VALUE)
    @GetMapping(path = "/api/events/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void streamEvents(
            @RequestHeader(name = "Last-Event-ID", required = false) String lastEventId,
            @RequestParam(required = false) @Form(value = Cursor.FORM, max = Cursor.LONGEST, code = "cursor")
                    String after,
            @RequestParam(required = false) @AtMost(EventTypes.MOST)
                    List<
                                    @Required
                                    @Form(value = EventTypes.FORM, max = EventTypes.LONGEST, code = EventTypes.UNKNOWN)
                                    String>
                            types,
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

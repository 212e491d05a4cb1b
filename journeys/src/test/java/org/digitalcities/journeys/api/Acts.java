package org.digitalcities.journeys.api;

import java.net.URI;
import org.digitalcities.journeys.hub.HubClient;
import tools.jackson.databind.JsonNode;

/** Changes as a careful client makes them: each on what it has just read. */
final class Acts {

    private Acts() {}

    /** Creates something, and gives its path. */
    static String created(HubClient caller, String path, String body) {
        var location = caller.post(path, body).expect(201).header("Location").orElseThrow();
        return URI.create(location).getPath();
    }

    /** Acts on something; an act without a body has an empty one. */
    static JsonNode act(HubClient caller, String on, String act, String body) {
        var etag = caller.get(on).expect(200).etag();
        return caller.act(on + "/" + act, body, etag).expect(200).json();
    }

    /** Replaces something, or the part of it that the path names. */
    static void put(HubClient caller, String of, String part, Object body) {
        caller.put(of + part, body, caller.get(of).expect(200).etag()).expect(200);
    }
}

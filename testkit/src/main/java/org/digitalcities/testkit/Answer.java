package org.digitalcities.testkit;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The answer to a request. */
public record Answer(int status, HttpHeaders headers, byte[] bytes) {

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    public String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return JsonMapper.shared().readTree(bytes);
    }

    /** The value of a text field. */
    public String text(String field) {
        return json().get(field).asString();
    }

    /** The first value of a header, or null. */
    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** The code of a problem: its type below the folder of all problems; a type elsewhere is returned whole. */
    public String code() {
        return json().path("type").asString("").replaceFirst("^/problems/", "");
    }
}

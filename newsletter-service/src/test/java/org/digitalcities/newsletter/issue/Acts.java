package org.digitalcities.newsletter.issue;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.digitalcities.newsletter.Web;

/** A team's acts on an issue over the API, each with the version and the number of readers last seen. */
public final class Acts {

    private final Web team;
    private final Web second;

    /** The team's client drafts and sends; a person approves. */
    public Acts(int port) {
        team = Web.as(port, "communications");
        second = Web.person(port, "second", "communications");
    }

    /** A local time in Bilbao on a future day in May, as a form sends it. */
    static LocalDateTime ahead() {
        return LocalDate.now(ZoneId.of("Europe/Madrid"))
                .plusYears(2)
                .withMonth(5)
                .withDayOfMonth(5)
                .atTime(10, 0);
    }

    public HttpResponse<String> approve(String issue) {
        return second.post("/api/issues/" + issue + "/approval", null, "If-Match", version(issue));
    }

    public HttpResponse<String> send(String issue) {
        return team.post(
                "/api/issues/" + issue + "/sending",
                "{\"readers\":" + readers(issue) + "}",
                "If-Match",
                version(issue));
    }

    public HttpResponse<String> schedule(String issue, String at) {
        return team.post(
                "/api/issues/" + issue + "/schedule",
                "{\"at\":\"" + at + "\",\"zone\":\"Europe/Madrid\",\"readers\":" + readers(issue) + "}",
                "If-Match",
                version(issue));
    }

    public String version(String issue) {
        return team.get("/api/issues/" + issue).headers().firstValue("ETag").orElseThrow();
    }

    public long readers(String issue) {
        var readers = Web.json(team.get("/api/issues/" + issue)).get("readers");
        return readers == null ? 0 : readers.asLong();
    }
}

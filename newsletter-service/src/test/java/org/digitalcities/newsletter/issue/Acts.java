package org.digitalcities.newsletter.issue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;

/** A team's acts on an issue over the API, each with the version and the number of readers last seen. */
public final class Acts {

    private final Http team;
    private final Http second;

    /** The team's client drafts and sends; a person approves. */
    public Acts(int port) {
        var http = Http.at(port).likeABrowser();
        team = http.as("communications");
        second = http.asPerson("second", "communications");
    }

    /** A local time in Bilbao on a future day in May, as a form sends it. */
    static LocalDateTime ahead() {
        return LocalDate.now(ZoneId.of("Europe/Madrid"))
                .plusYears(2)
                .withMonth(5)
                .withDayOfMonth(5)
                .atTime(10, 0);
    }

    public Answer approve(String issue) {
        return second.with("If-Match", version(issue)).post("/api/issues/" + issue + "/approval");
    }

    public Answer send(String issue) {
        return team.with("If-Match", version(issue))
                .post("/api/issues/" + issue + "/sending", "{\"readers\":" + readers(issue) + "}");
    }

    public Answer schedule(String issue, String at) {
        return team.with("If-Match", version(issue))
                .post(
                        "/api/issues/" + issue + "/schedule",
                        "{\"at\":\"" + at + "\",\"zone\":\"Europe/Madrid\",\"readers\":" + readers(issue) + "}");
    }

    public String version(String issue) {
        return team.get("/api/issues/" + issue).headers().firstValue("ETag").orElseThrow();
    }

    public long readers(String issue) {
        var readers = team.get("/api/issues/" + issue).json().get("readers");
        return readers == null ? 0 : readers.asLong();
    }
}

package org.digitalcities.newsletter.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.digitalcities.newsletter.mail.Mail;
import org.junit.jupiter.api.Test;

class IcsTest {

    private final Mail.Attachment calendar = Ics.deadline("deadline.ics", "renewal@x", 1, "Renouvelez l'adhésion, " + "é".repeat(60),
            "Première ligne; deuxième\ntroisième", Instant.parse("2022-09-30T21:59:00Z"), Instant.parse("2022-07-15T08:00:00Z"));

    @Test
    void aDeadlineEndsAtItsInstantInUtc() {
        assertThat(calendar.content()).contains("DTEND:20220930T215900Z\r\n").contains("DTSTART:20220930T214400Z\r\n").contains("TRIGGER:-P1D");
    }

    @Test
    void linesAreFoldedAtSeventyFiveOctetsAndUnfoldToWhatWasSaid() {
        assertThat(calendar.content().split("\r\n")).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        assertThat(calendar.content().replace("\r\n ", "")).contains("é".repeat(60)).contains("ligne\\; deuxième\\ntroisième").contains("adhésion\\, ");
    }

    @Test
    void charactersThatNoCalendarReadsAreLeftOut() {
        var entry = Ics.deadline("deadline.ics", "renewal@x", 1, "Bil\u0000bao\uFFFE \uD83D🚀", "a\u0007b\nc", Instant.parse("2022-09-30T21:59:00Z"), Instant.parse("2022-07-15T08:00:00Z"));
        assertThat(entry.content()).contains("SUMMARY:Bilbao 🚀\r\n").contains("DESCRIPTION:ab\\nc\r\n");
    }
}

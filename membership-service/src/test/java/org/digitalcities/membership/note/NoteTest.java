package org.digitalcities.membership.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.digitalcities.messaging.decision.Decision;
import org.junit.jupiter.api.Test;

class NoteTest {

    private static final Instant NOW = Instant.parse("2022-06-01T08:00:00Z");
    private static final Note WRITTEN =
            new Note.Written("note-1", "fi-lappeenranta", "officer-1", NOW, "Prefers to be called in the morning.");

    @Test
    void aNoteKeepsWhoWroteItAndWhen() {
        assertThat(Note.write("note-1", "fi-lappeenranta", "Prefers to be called in the morning.", "officer-1", NOW))
                .isEqualTo(Decision.changed(WRITTEN));
    }

    @Test
    void onlyItsAuthorRemovesItAndNothingOfItsTextStays() {
        var removed = WRITTEN.decide(new Note.Command.Remove("officer-1"), NOW);

        assertThat(removed)
                .isEqualTo(Decision.changed(new Note.Removed("note-1", "fi-lappeenranta", "officer-1", NOW)));
        assertThat(removed.toString()).doesNotContain("morning");
        for (var other : new String[] {"officer-2", "", "OFFICER-1", "officer-1 "})
            assertThat(WRITTEN.decide(new Note.Command.Remove(other), NOW).toString())
                    .contains("note-of-another");
    }

    @Test
    void removingTwiceChangesNothing() {
        var removed = new Note.Removed("note-1", "fi-lappeenranta", "officer-1", NOW);

        assertThat(removed.decide(new Note.Command.Remove("officer-1"), NOW)).isEqualTo(Decision.unchanged());
        assertThat(removed.decide(new Note.Command.Remove("officer-2"), NOW).toString())
                .contains("note-of-another");
    }
}

package org.digitalcities.webkit.operator;

import java.time.Instant;
import java.util.List;
import org.digitalcities.messaging.consuming.DeadLetters;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayPart;
import org.digitalcities.webkit.today.TodayReader;

/** Events that could not be handled wait for an operator. */
final class DeadLetterToday implements TodayPart {

    private final DeadLetters letters;

    DeadLetterToday(DeadLetters letters) {
        this.letters = letters;
    }

    @Override
    public List<TodayItem> of(TodayReader reader, Instant now) {
        if (!reader.has(Role.OPERATOR)) return List.of();
        return List.of(TodayItem.failed("today.dead-letters").counting(letters.count()));
    }
}

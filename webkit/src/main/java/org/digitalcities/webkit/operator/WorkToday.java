package org.digitalcities.webkit.operator;

import java.time.Instant;
import java.util.List;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayPart;
import org.digitalcities.webkit.today.TodayReader;

/** Work that failed too often waits for an operator. */
final class WorkToday implements TodayPart {

    private final WorkScheduler work;

    WorkToday(WorkScheduler work) {
        this.work = work;
    }

    @Override
    public List<TodayItem> of(TodayReader reader, Instant now) {
        if (!reader.has(Role.OPERATOR)) return List.of();
        var stuck = work.stuck(TodayItem.MOST + 1);
        return List.of(TodayItem.failed("today.work").counting(stuck, TodayItem.MOST));
    }
}

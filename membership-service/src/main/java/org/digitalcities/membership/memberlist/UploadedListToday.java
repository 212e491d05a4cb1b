package org.digitalcities.membership.memberlist;

import java.time.Instant;
import java.util.List;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayPart;
import org.digitalcities.webkit.today.TodayReader;
import org.springframework.stereotype.Component;

/** The lists that are checked and wait to be imported, and those whose work failed. */
@Component
class UploadedListToday implements TodayPart {

    private final UploadedLists lists;

    UploadedListToday(UploadedLists lists) {
        this.lists = lists;
    }

    @Override
    public List<TodayItem> of(TodayReader reader, Instant now) {
        if (!reader.has(Role.SECRETARIAT)) return List.of();
        return List.of(
                TodayItem.failed("today.lists.stopped")
                        .counting(lists.stopped())
                        .link(UploadedListPages.LIST),
                TodayItem.waits("today.lists")
                        .counting(lists.checked(TodayItem.MOST))
                        .link(UploadedListPages.LIST));
    }
}

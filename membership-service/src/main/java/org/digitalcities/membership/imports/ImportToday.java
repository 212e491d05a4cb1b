package org.digitalcities.membership.imports;

import java.time.Instant;
import java.util.List;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayPart;
import org.digitalcities.webkit.today.TodayReader;
import org.springframework.stereotype.Component;

/** The lists of members that are being imported, and those whose import stopped. */
@Component
class ImportToday implements TodayPart {

    private final Imports imports;

    ImportToday(Imports imports) {
        this.imports = imports;
    }

    @Override
    public List<TodayItem> of(TodayReader reader, Instant now) {
        if (!reader.has(Role.SECRETARIAT)) return List.of();
        var unfinished = imports.unfinished();
        return List.of(
                TodayItem.coming("today.imports").counting(unfinished.running()),
                TodayItem.failed("today.imports.stopped").counting(unfinished.stopped()));
    }
}

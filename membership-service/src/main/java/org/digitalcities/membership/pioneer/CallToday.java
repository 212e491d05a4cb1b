package org.digitalcities.membership.pioneer;

import java.time.Instant;
import java.util.List;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.pioneer.Application.Standing;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayPart;
import org.digitalcities.webkit.today.TodayReader;
import org.springframework.stereotype.Component;

/** Applications to order, and offers of seats that wait for an answer, for the secretariat. */
@Component
class CallToday implements TodayPart {

    private final Calls calls;

    CallToday(Calls calls) {
        this.calls = calls;
    }

    @Override
    public List<TodayItem> of(TodayReader reader, Instant now) {
        if (!reader.has(Role.SECRETARIAT)) return List.of();
        return calls.all().stream().map(call -> item(call, now)).toList();
    }

    static TodayItem item(Call call, Instant now) {
        var closes = call.plan().closes();
        var item = switch (call) {
            case Call.Receiving receiving -> {
                var open = now.isBefore(closes);
                yield (open ? TodayItem.coming("today.applications") : TodayItem.waits("today.order"))
                        .counting(receiving.applications().size())
                        .due(closes);
            }
            case Call.Seating seating ->
                TodayItem.coming("today.offers")
                        .counting(seating.applications().stream()
                                .filter(one -> one.standing() instanceof Standing.Offered)
                                .count())
                        .due(seating.nextExpiry().orElse(closes));
        };
        return item.with("mandate", Mandate.shown(call.plan().mandate())).with("ends", item.due());
    }
}

package org.digitalcities.membership.guest;

import java.time.Duration;
import java.time.Instant;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.digitalcities.membership.renewal.Renewal;

/**
 * The deadline as an entry for a calendar, with an alarm a day before. It holds no link: calendars are shared. It has the same
 * {@code UID} and form as the entry in the mails, so that a calendar that gets both shows one.
 */
final class DeadlineCalendar {

    private DeadlineCalendar() {}

    static String of(Renewal.Invitation invitation, String title, Instant now) {
        var closes = invitation.deadline().closes();
        var event = new VEvent(closes.minus(Duration.ofMinutes(15)), closes, title);
        event.add(new Uid(invitation.id() + "@digital-cities-hub"));
        event.add(new Sequence((int) (closes.getEpochSecond() / 60)));
        var alarm = new VAlarm(Duration.ofDays(-1));
        alarm.add(ImmutableAction.DISPLAY).add(new Description(title));
        event.add(alarm);
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Digital Cities Hub//membership//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(event);
        return calendar.toString();
    }
}

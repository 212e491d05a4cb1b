package org.digitalcities.study.edition;

import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.study.input.Limits;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;

/**
 * Where and when an edition was presented first.
 *
 * @param meeting the kind of the meeting; left out if it was none of UCLG's
 * @param place   the place of the meeting
 * @param when    a day, a month or a year, such as {@code 2021-11}
 */
public record EditionPresentation(
        @Nullable @OneOf(MeetingKind.class) String meeting,
        @Required @Line(Limits.NAME) String place,
        @Required @Line(Limits.PERIOD) String when) {

    /** As it is on record; null for null. */
    public static EditionPresentation of(PriorEditionRecord.Announced it) {
        if (it == null) return null;
        return new EditionPresentation(it.meeting() == null ? null : EnumNames.of(it.meeting()), it.place(), it.when());
    }
}

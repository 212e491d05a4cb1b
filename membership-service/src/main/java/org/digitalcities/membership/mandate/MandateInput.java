package org.digitalcities.membership.mandate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.membership.input.FormNumbers;
import org.digitalcities.membership.input.Limits;
import org.digitalcities.membership.mandate.MandateViews.CongressView;
import org.digitalcities.membership.mandate.MandateViews.MandatePlan;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.text.PlainText;

/**
 * A mandate's plan as requests and forms give it.
 *
 * @param begins null if an officer begins it
 */
record MandateInput(Mandate.Congress congress, Instant begins) {

    /** The plan; it is valid only if {@code checks} found no error. {@code zone} is the community's. */
    static MandateInput read(MandatePlan plan, FieldValidator checks, ZoneId zone, Instant now) {
        var read = checks.read(plan);
        var c = read.congress();
        if (c == null) return new MandateInput(null, null);
        var year = checks.part("congress", congress -> Limits.year(congress, "year", c.year(), now));
        var begins = read.begins() == null
                ? null
                : LocalDate.parse(read.begins()).atStartOfDay(zone).toInstant();
        checks.near("begins", begins, now);
        var kind = FieldValidator.constant(c.kind(), MeetingKind.class);
        var month = c.month() == null ? 0 : c.month();
        return new MandateInput(new Mandate.Congress(kind, c.place(), year, month), begins);
    }

    /** The plan that a page's form holds. */
    static MandatePlan of(PageForm form, FieldValidator checks) {
        var congress = new CongressView(
                form.value("congress.kind"),
                form.value("congress.place"),
                FormNumbers.whole(checks, "congress.year", form.value("congress.year")),
                FormNumbers.whole(checks, "congress.month", form.value("congress.month")));
        var begins = PlainText.line(form.value("begins"));
        return new MandatePlan(
                PlainText.line(form.value("id")), congress, begins == null || begins.isEmpty() ? null : begins);
    }
}

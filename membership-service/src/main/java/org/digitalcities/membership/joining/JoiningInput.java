package org.digitalcities.membership.joining;

import java.time.Instant;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.membership.joining.Joining.Applicant;
import org.digitalcities.membership.joining.JoiningViews.JoiningAcceptance;
import org.digitalcities.membership.joining.JoiningViews.JoiningEntry;
import org.digitalcities.membership.joining.JoiningViews.JoiningWords;
import org.digitalcities.membership.member.MemberViews.ContactDetails;
import org.digitalcities.membership.member.MemberViews.FirstContact;
import org.digitalcities.membership.member.MemberViews.MemberRegistration;
import org.digitalcities.membership.member.ParticularsViews.ParticularsView;
import org.digitalcities.membership.roster.RosterInput;
import org.digitalcities.membership.roster.RosterInput.Entering;
import org.digitalcities.webkit.problem.FieldValidator;

/** What the API and the pages read; it is valid only if the checks found no error. */
final class JoiningInput {

    private JoiningInput() {}

    /** The applicant of an entry whose fields were checked. */
    static Applicant applicant(JoiningEntry read) {
        return new Applicant(
                FieldValidator.constant(read.kind(), MemberKind.class),
                read.name(),
                read.country(),
                read.website(),
                read.message(),
                ContactDetails.read(read.contact()));
    }

    /** Null if a field of the acceptance itself is wrong. */
    static Entering accepting(
            JoiningAcceptance given, Applicant applicant, Community community, Instant now, FieldValidator checks) {
        var read = checks.read(given);
        if (!checks.errors().isEmpty()) return null;
        return RosterInput.entering(registration(read, applicant), community, now, checks);
    }

    private static MemberRegistration registration(JoiningAcceptance read, Applicant applicant) {
        var contact = applicant.contact();
        var website = applicant.website() == null
                ? null
                : new ParticularsView(null, null, applicant.website(), null, null, null);
        return new MemberRegistration(
                read.member(),
                EnumNames.of(applicant.kind()),
                applicant.name(),
                read.shortName(),
                applicant.country(),
                read.section(),
                read.zone(),
                contact.language(),
                new FirstContact(contact.name(), contact.email(), contact.language()),
                website,
                read.membership(),
                read.distinctFrom());
    }

    static String words(JoiningWords given, FieldValidator checks) {
        return checks.read(given).words();
    }
}

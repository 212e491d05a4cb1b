package org.digitalcities.membership.member;

import java.time.ZoneId;
import java.util.List;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.membership.member.MemberViews.FirstContact;
import org.digitalcities.membership.member.MemberViews.MemberRegistration;
import org.digitalcities.webkit.problem.FieldValidator;

/** A validated request to register a member, by the same rules for rows of a list and for the API. */
public record Enrolment(String id, Member.Profile profile, Contact.Details contact) {

    /** The enrolment; it is valid only if {@code validator} found no error. {@code sections} are the community's. */
    public static Enrolment of(MemberRegistration registration, List<String> sections, FieldValidator validator) {
        var read = validator.read(registration);
        var profile = new Member.Profile(
                FieldValidator.constant(read.kind(), MemberKind.class),
                read.name(),
                read.shortName(),
                read.country(),
                validator.requiredOneOf("section", read.section(), sections),
                read.zone() == null ? null : ZoneId.of(read.zone()));
        return new Enrolment(read.id(), profile, contact(read.contact(), read.language()));
    }

    private static Contact.Details contact(FirstContact given, String language) {
        if (given == null) return null;
        return new Contact.Details(given.name(), given.email(), given.language() == null ? language : given.language());
    }
}

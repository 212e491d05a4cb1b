package org.digitalcities.membership.member;

import java.time.ZoneId;
import java.util.List;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.membership.member.MemberViews.FirstContact;
import org.digitalcities.membership.member.MemberViews.MemberRegistration;
import org.digitalcities.webkit.problem.FieldValidator;

/** A validated request to register a member, by the same rules for rows of a list, for the API and for pages. */
public record Enrolment(String id, Member.Profile profile, Contact.Details contact) {

    /** The enrolment; it is valid only if {@code validator} found no error. {@code sections} are the community's. */
    public static Enrolment of(MemberRegistration registration, List<String> sections, FieldValidator validator) {
        var read = validator.read(registration);
        return new Enrolment(
                read.id(),
                profile(
                        read.kind(),
                        read.name(),
                        read.shortName(),
                        read.country(),
                        read.section(),
                        read.zone(),
                        sections,
                        validator),
                contact(read.contact(), read.language()));
    }

    /** The profile of values that were checked one by one. */
    public static Member.Profile profile(
            String kind,
            String name,
            String shortName,
            String country,
            String section,
            String zone,
            List<String> sections,
            FieldValidator validator) {
        return new Member.Profile(
                FieldValidator.constant(kind, MemberKind.class),
                name,
                shortName,
                country,
                validator.requiredOneOf("section", section, sections),
                zone == null ? null : ZoneId.of(zone));
    }

    private static Contact.Details contact(FirstContact given, String language) {
        if (given == null) return null;
        return new Contact.Details(given.name(), given.email(), given.language() == null ? language : given.language());
    }
}

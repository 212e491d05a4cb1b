package org.digitalcities.membership.member;

import org.digitalcities.membership.member.MemberViews.ContactEntry;
import org.digitalcities.membership.member.MemberViews.RepresentativeView;
import org.digitalcities.webkit.problem.FieldValidator;

/** What the API and the pages read of a member's persons; a command is valid only if the checks found no error. */
public final class MemberInput {

    private MemberInput() {}

    public static Member.Command contact(ContactEntry given, FieldValidator checks) {
        var read = checks.read(given);
        var grounds = read.reason() == null && read.source() == null
                ? null
                : new Member.Grounds(read.reason(), read.source());
        return new Member.Command.ChangeContact(
                new Contact.Details(read.name(), read.email(), read.language()), grounds);
    }

    public static Member.Command representative(RepresentativeView given, FieldValidator checks) {
        return new Member.Command.ChangeRepresentative(RepresentativeView.read(checks.read(given)));
    }
}

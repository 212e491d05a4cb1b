package org.digitalcities.membership.roster;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.digitalcities.community.Community;
import org.digitalcities.community.Section;
import org.digitalcities.membership.input.Limits;
import org.digitalcities.membership.member.Enrolment;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.MemberViews.MemberRegistration;
import org.digitalcities.membership.member.MemberViews.MembershipStart;
import org.digitalcities.membership.member.Particulars;
import org.digitalcities.membership.member.ParticularsViews.ParticularsView;
import org.digitalcities.membership.roster.RosterViews.MemberRecord;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.text.PlainText;

/** What the API and the pages read; it is valid only if the checks found no error. */
public final class RosterInput {

    private RosterInput() {}

    /**
     * @param entry  since when it is a member; null for one of today
     * @param others the ids of members that it resembles and that are others
     */
    public record Entering(Enrolment enrolment, Particulars known, Member.Entry entry, Set<String> others) {}

    record Editing(Member.Command.Edit edit, Set<String> others) {}

    /** A missing section is that of the country. */
    public static Entering entering(MemberRegistration given, Community community, Instant now, FieldValidator checks) {
        var placed = hasText(given.section())
                ? given
                : given.in(community.sectionOf(given.country()).map(Section::id).orElse(null));
        var enrolment = Enrolment.of(placed, community.sectionIds(), checks);
        var known = checks.part("particulars", part -> ParticularsView.read(part.read(given.particulars()), part));
        var start = given.membership();
        var entry = start == null ? null : checks.part("membership", part -> entry(start, now, part));
        return new Entering(enrolment, known, entry, others(given.distinctFrom()));
    }

    private static boolean hasText(String value) {
        return value != null && !PlainText.clean(value).isEmpty();
    }

    /** The other checks are made with the registration, of which it is a part. */
    private static Member.Entry entry(MembershipStart start, Instant now, FieldValidator checks) {
        var since = hasText(start.since()) ? Limits.pastDay(checks, "since", start.since(), now) : null;
        return new Member.Entry(
                hasText(start.mandate()) ? start.mandate() : null, since, PlainText.line(start.source()));
    }

    static Editing editing(MemberRecord given, Community community, FieldValidator checks) {
        var read = checks.read(given);
        var profile = Enrolment.profile(
                read.kind(),
                read.name(),
                read.shortName(),
                read.country(),
                read.section(),
                read.zone(),
                community.sectionIds(),
                checks);
        var known = checks.part("particulars", part -> ParticularsView.read(read.particulars(), part));
        return new Editing(new Member.Command.Edit(profile, known), others(read.distinctFrom()));
    }

    private static Set<String> others(List<String> given) {
        return given == null
                ? Set.of()
                : given.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    }
}

package org.digitalcities.membership.leadership;

import java.time.Instant;
import java.time.LocalDate;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.MembershipEvent.Role;
import org.digitalcities.membership.input.Limits;
import org.digitalcities.membership.leadership.LeadershipViews.LeadershipSeat;
import org.digitalcities.membership.leadership.LeadershipViews.SeatEnding;
import org.digitalcities.membership.leadership.LeadershipViews.SecretariatAppointment;
import org.digitalcities.membership.leadership.LeadershipViews.SecretariatEnding;
import org.digitalcities.membership.mandate.Leadership;
import org.digitalcities.membership.member.MemberViews.RepresentativeView;
import org.digitalcities.webkit.problem.FieldValidator;
import org.springframework.stereotype.Component;

/** Reads what the API and the pages are given; a command is valid only if the checks found no error. */
@Component
final class LeadershipInput {

    private final Community community;

    LeadershipInput(Community community) {
        this.community = community;
    }

    Leadership.Command seat(LeadershipSeat given, FieldValidator checks, Instant now) {
        var read = checks.read(given);
        var role = FieldValidator.constant(read.role(), Role.class);
        var section = section(role, read.section(), checks);
        var seat = new Leadership.Seat(
                role,
                read.member(),
                section,
                RepresentativeView.read(read.representative()),
                day("since", read.since(), checks, now),
                null);
        return new Leadership.Command.TakeSeat(seat, read.replaces());
    }

    Leadership.Command ending(SeatEnding given, FieldValidator checks, Instant now) {
        var read = checks.read(given);
        var role = FieldValidator.constant(read.role(), Role.class);
        return new Leadership.Command.EndSeat(
                role, section(role, read.section(), checks), day("until", read.until(), checks, now));
    }

    Leadership.Command secretariat(SecretariatAppointment given, FieldValidator checks, Instant now) {
        var read = checks.read(given);
        return new Leadership.Command.RunSecretariat(read.holder(), day("since", read.since(), checks, now));
    }

    Leadership.Command ending(SecretariatEnding given, FieldValidator checks, Instant now) {
        var read = checks.read(given);
        return new Leadership.Command.EndSecretariat(day("until", read.until(), checks, now));
    }

    private String section(Role role, String given, FieldValidator checks) {
        if (role == Role.VICE_CHAIR) return checks.requiredOneOf("section", given, community.sectionIds());
        if (role == Role.CHAIR && given != null) checks.bad("section", "not-for-chair");
        return null;
    }

    private LocalDate day(String field, String given, FieldValidator checks, Instant now) {
        return given == null ? LocalDate.ofInstant(now, community.zone()) : Limits.pastDay(checks, field, given, now);
    }
}

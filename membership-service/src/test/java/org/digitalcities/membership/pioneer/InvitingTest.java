package org.digitalcities.membership.pioneer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.digitalcities.contracts.MembershipEvent.CallInvited;
import org.digitalcities.contracts.MembershipEvent.Invited;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.pioneer.Call.Command.Invite;
import org.digitalcities.messaging.decision.Decision;
import org.junit.jupiter.api.Test;

class InvitingTest {

    private static final Instant CLOSES = Instant.parse("2022-12-01T12:00:00Z");
    private static final Instant NOW = CLOSES.minusSeconds(60);
    private static final Call.Plan PLAN =
            new Call.Plan("pioneers", "2022-2025", 2, 6, CLOSES, ZoneId.of("Europe/Madrid"), 10);
    private static final List<Invited> TWO =
            List.of(new Invited("es-bilbao", "es-bilbao.1"), new Invited("fr-bordeaux", "fr-bordeaux.2"));
    private static final Inviting BEGIN = new Inviting(null);

    @Test
    void theMembersAreInvitedInStepsAndEachOnce() {
        var first = step(open(), new Invite(BEGIN, TWO, new Inviting("fr-bordeaux")), NOW);
        assertThat(first.events()).containsExactly(new CallInvited("pioneers", TWO, CLOSES, "Europe/Madrid"));
        assertThat(first.next().decide(new Invite(BEGIN, TWO, new Inviting("fr-bordeaux")), NOW))
                .as("the same step again")
                .isEqualTo(Decision.unchanged());

        var seoul = List.of(new Invited("kr-seoul", "kr-seoul.1"));
        var last = step(first.next(), new Invite(new Inviting("fr-bordeaux"), seoul, null), NOW);
        assertThat(last.events()).containsExactly(new CallInvited("pioneers", seoul, CLOSES, "Europe/Madrid"));
        assertThat(last.next().decide(new Invite(new Inviting("fr-bordeaux"), seoul, null), NOW))
                .isEqualTo(Decision.unchanged());
        assertThat(((Call.Receiving) last.next()).inviting()).isNull();
    }

    @Test
    void whoHasAppliedIsNotInvitedAndAStepWithNobodyGoesOn() {
        var applied = step(open(), new Call.Command.Apply(application("es-bilbao")), NOW)
                .next();
        var step = step(applied, new Invite(BEGIN, TWO, new Inviting("fr-bordeaux")), NOW);
        assertThat(step.events())
                .containsExactly(new CallInvited("pioneers", TWO.subList(1, 2), CLOSES, "Europe/Madrid"));
        assertThat(step.next().applications()).hasSize(1);

        var none = step(applied, new Invite(BEGIN, TWO.subList(0, 1), new Inviting("es-bilbao")), NOW);
        assertThat(none.events()).isEmpty();
        assertThat(((Call.Receiving) none.next()).inviting()).isEqualTo(new Inviting("es-bilbao"));
    }

    @Test
    void nobodyIsInvitedToACallThatIsClosedRankedOrOfAnEarlierRelease() {
        var closed = step(open(), new Invite(BEGIN, TWO, new Inviting("fr-bordeaux")), CLOSES);
        assertThat(closed.events()).isEmpty();
        assertThat(((Call.Receiving) closed.next()).inviting()).isNull();

        var earlier = new Call.Receiving(PLAN, List.of(), null);
        assertThat(earlier.decide(new Invite(BEGIN, TWO, null), NOW)).isEqualTo(Decision.unchanged());
        var ranked = new Call.Seating(PLAN, List.of());
        assertThat(ranked.decide(new Invite(BEGIN, TWO, null), NOW)).isEqualTo(Decision.unchanged());
    }

    @Test
    void applicationsAndRevokedLinksDoNotStopTheInvitations() {
        var applied = step(open(), new Call.Command.Apply(application("es-bilbao")), NOW)
                .next();
        var revoked =
                step(applied, new Call.Command.RevokeLinks("es-bilbao"), NOW).next();
        for (var call : List.of(applied, revoked))
            assertThat(((Call.Receiving) call).inviting()).isEqualTo(BEGIN);
    }

    private static Call open() {
        return ((Decision.Changed<Call>) Call.open(PLAN, NOW)).next();
    }

    private static Decision.Changed<Call> step(Call call, Call.Command command, Instant now) {
        return (Decision.Changed<Call>) call.decide(command, now);
    }

    private static Application application(String city) {
        return Application.of(
                new Application.City(city, city, "ES", "EUROPE", true),
                new Contact(city + ".1", null, null, null),
                "We want to");
    }
}

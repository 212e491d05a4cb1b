package org.digitalcities.membership.joining;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.MembershipEvent.JoiningAccepted;
import org.digitalcities.contracts.MembershipEvent.JoiningQuestioned;
import org.digitalcities.contracts.MembershipEvent.JoiningReceived;
import org.digitalcities.contracts.MembershipEvent.JoiningRefused;
import org.digitalcities.contracts.MembershipEvent.JoiningWithdrawn;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.membership.joining.Joining.Admission;
import org.digitalcities.membership.joining.Joining.Applicant;
import org.digitalcities.membership.joining.Joining.Command;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Particulars;
import org.digitalcities.messaging.decision.Decision;

/** What holds for a request to join after any commands in any order. */
class JoiningPropertyTest {

    private static final Instant ENTERED = Instant.parse("2023-03-01T09:00:00Z");
    private static final Applicant BERMEO = new Applicant(
            MemberKind.CITY, "Bermeo", "ES", null, "We fish.", new Contact.Details("Ane", "ane@bermeo.test", "es"));
    private static final Admission ADMISSION = new Admission(
            new Member.Profile(MemberKind.CITY, "Bermeo", null, "ES", "EUROPE", ZoneId.of("Europe/Madrid")),
            Particulars.NONE,
            null,
            BERMEO.contact());

    record Step(Command command, Duration later) {}

    record Told(Event event, Instant at) {}

    @Property
    void itIsDecidedAtMostOnceAndNothingIsToldAfterwards(@ForAll("stories") List<Step> story) {
        var decided = 0;
        for (var told : play(story)) {
            assertThat(decided).as("told after the decision: %s", told).isZero();
            switch (told.event) {
                case JoiningAccepted _, JoiningRefused _, JoiningWithdrawn _ -> decided++;
                default -> {}
            }
        }
    }

    @Property
    void nobodyDecidesBeforeTheAddressIsConfirmedInTime(@ForAll("stories") List<Step> story) {
        var confirmed = false;
        for (var told : play(story)) {
            switch (told.event) {
                case JoiningReceived _ -> {
                    if (!confirmed) assertThat(told.at).isBefore(ENTERED.plus(Joining.CONFIRMABLE));
                    confirmed = true;
                }
                case JoiningAccepted _, JoiningRefused _, JoiningQuestioned _ ->
                    assertThat(confirmed).isTrue();
                default -> {}
            }
        }
    }

    @Property
    void theConfirmedAddressNeverChangesAndGoesWithTheRequest(@ForAll("stories") List<Step> story) {
        var joining = after(story);
        joining.known()
                .ifPresent(known -> assertThat(known.contact().email())
                        .isEqualTo(BERMEO.contact().email()));
        if (joining instanceof Joining.Withdrawn) assertThat(joining.toString()).doesNotContain("Ane", "fish");
    }

    @Property
    void aCommandRepeatedAtOnceTellsNothingNew(
            @ForAll("stories") List<Step> story, @ForAll("commands") Command command) {
        // Each question counts as new: only its idempotency key identifies a repeat.
        if (command instanceof Command.AskBack) return;
        var now = ENTERED.plus(Duration.ofDays(1));
        if (after(story).decide(command, now) instanceof Decision.Changed<Joining> changed)
            assertThat(changed.next().decide(command, now)).isNotInstanceOf(Decision.Changed.class);
    }

    private static Joining entered() {
        return ((Decision.Changed<Joining>) Joining.ask("joining-1", BERMEO, ENTERED)).next();
    }

    private static Joining after(List<Step> story) {
        var now = ENTERED;
        var joining = entered();
        for (var step : story) {
            now = now.plus(step.later);
            if (joining.decide(step.command, now) instanceof Decision.Changed<Joining> changed)
                joining = changed.next();
        }
        return joining;
    }

    private static List<Told> play(List<Step> story) {
        var now = ENTERED;
        var joining = entered();
        var told = new ArrayList<Told>();
        for (var step : story) {
            now = now.plus(step.later);
            if (joining.decide(step.command, now) instanceof Decision.Changed<Joining>(var next, var events)) {
                joining = next;
                for (var event : events) told.add(new Told(event, now));
            }
        }
        return told;
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        var pauses = Arbitraries.integers().between(0, 4 * 24).map(Duration::ofHours);
        return Combinators.combine(commands(), pauses).as(Step::new).list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Command> commands() {
        var corrected = new Applicant(
                MemberKind.CITY,
                "Bermeo",
                "ES",
                null,
                "We fish.",
                new Contact.Details("Jon", "thief@other.test", "en"));
        return Arbitraries.of(
                new Command.Submit(BERMEO),
                new Command.Submit(corrected),
                new Command.AskBack("Since when?"),
                new Command.Accept("es-bermeo", ADMISSION),
                new Command.Refuse("Not now."),
                new Command.Withdraw(),
                new Command.Admit());
    }
}

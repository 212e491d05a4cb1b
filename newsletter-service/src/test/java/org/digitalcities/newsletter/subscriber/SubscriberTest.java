package org.digitalcities.newsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.digitalcities.contracts.NewsletterEvent.SubscriberConfirmed;
import org.digitalcities.contracts.NewsletterEvent.SubscriberLeft;
import org.digitalcities.contracts.NewsletterEvent.SubscriptionAsked;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.newsletter.subscriber.Subscriber.Command;

class SubscriberTest {

    private static final Instant NOW = Instant.parse("2022-09-01T10:00:00Z");
    private static final Subscriber.Person ANE = new Subscriber.Person("ane@example.org", "Ane", "es");

    @Example
    void anAddressIsSubscribedOnceItsOwnerConfirms() {
        var asked = changed(null, new Command.Ask(ANE, "asker-1"), NOW);
        var confirmed = changed(asked.next(), new Command.Confirm(), NOW.plusSeconds(60));
        assertThat(confirmed.events()).containsExactly(new SubscriberConfirmed("s", "es"));
    }

    @Example
    void aLinkForConfirmingEndsAfterAWeek() {
        assertThat(decide(
                        new Subscriber.Asked("s", ANE, NOW, null, null),
                        new Command.Confirm(),
                        NOW.plus(Duration.ofDays(8))))
                .isInstanceOf(Decision.Rejected.class);
    }

    @Example
    void whoHasConfirmedIsAskedNothingAndWhoHasNotIsAskedAgain() {
        var asked = changed(null, new Command.Ask(ANE, "asker-1"), NOW);
        assertThat(asked.events()).containsExactly(new SubscriptionAsked("s", "es"));
        assertThat(changed(asked.next(), new Command.Ask(ANE, "asker-2"), NOW.plusSeconds(60))
                        .next())
                .isEqualTo(new Subscriber.Asked("s", ANE, NOW.plusSeconds(60), "asker-2", null));
        assertThat(decide(new Subscriber.Confirmed("s", ANE, null), new Command.Ask(ANE, "asker-1"), NOW))
                .isInstanceOf(Decision.Unchanged.class);
    }

    @Example
    void leavingIsToldOnceAndForgetsTheAddress() {
        var left = changed(new Subscriber.Confirmed("s", ANE, null), new Command.Leave(), NOW);
        assertThat(left.events()).containsExactly(new SubscriberLeft("s"));
        assertThat(left.next().toString()).doesNotContain("ane");
        assertThat(decide(left.next(), new Command.Leave(), NOW)).isInstanceOf(Decision.Unchanged.class);
    }

    @Property
    void whoLeftComesBackOnlyByTheirOwnConfirmation(@ForAll("commands") List<Command> commands) {
        Subscriber state = new Subscriber.Left("s", NOW);
        for (var command : commands) {
            var before = state;
            if (decide(state, command, NOW) instanceof Decision.Changed<Subscriber> changed) state = changed.next();
            var cameBack = state instanceof Subscriber.Confirmed && !(before instanceof Subscriber.Confirmed);
            if (cameBack && !(command instanceof Command.Confirm)) throw new AssertionError("came back by " + command);
        }
        if (state instanceof Subscriber.Erased || state instanceof Subscriber.Left)
            assertThat(state.toString()).doesNotContain("example.org");
    }

    @Example
    void whoHadLeftHasStillLeftWhenNobodyConfirmsWhatAnotherAsked() {
        var week = Subscriber.CONFIRMABLE.plusSeconds(1);
        var asked = changed(
                changed(new Subscriber.Left("s", NOW), new Command.Ask(ANE, "stranger"), NOW.plusSeconds(60))
                        .next(),
                new Command.Ask(ANE, "another"),
                NOW.plusSeconds(90));

        assertThat(decide(asked.next(), new Command.Forget(), NOW.plusSeconds(100)))
                .isInstanceOf(Decision.Unchanged.class);
        assertThat(changed(
                                asked.next(),
                                new Command.Forget(),
                                NOW.plusSeconds(90).plus(week))
                        .next())
                .isEqualTo(new Subscriber.Left("s", NOW));
        assertThat(decide(new Subscriber.Asked("s", ANE, NOW, null, null), new Command.Forget(), NOW.plus(week)))
                .isInstanceOf(Decision.Unchanged.class);
    }

    @Provide
    Arbitrary<List<Command>> commands() {
        return Arbitraries.<Command>of(
                        new Command.Ask(ANE, "asker-1"),
                        new Command.Confirm(),
                        new Command.Enrol(ANE, "team"),
                        new Command.Leave(),
                        new Command.Forget(),
                        new Command.Erase())
                .list()
                .ofMaxSize(10);
    }

    private static Decision.Changed<Subscriber> changed(Subscriber state, Command command, Instant now) {
        return (Decision.Changed<Subscriber>) decide(state, command, now);
    }

    private static Decision<Subscriber> decide(Subscriber state, Command command, Instant now) {
        return state == null ? Subscriber.enter("s", (Command.Enter) command, now) : state.decide(command, now);
    }
}

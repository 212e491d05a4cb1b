package org.digitalcities.journeys.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.fixture.RequestBodies;
import org.digitalcities.journeys.hub.Body;

/**
 * The traffic of one turn, all concurrent: a campaign and a call, answers to those of earlier turns, clients,
 * contributions, unsubscriptions, and an issue.
 */
final class Traffic {

    private static final int CLIENTS = 6;
    /** Sequential clients if identity-service is the target, which has little work otherwise. */
    private static final int MORE_CLIENTS = 30;

    private static final int CONTRIBUTIONS = 12;

    private final RetryingApiClient calls;
    private final InitialData ground;
    private final TrafficTurn turn;
    private final Random random;
    private final RenewalTraffic renewing;
    private final RecruitmentTraffic recruiting;
    private final NewsletterTraffic reading;

    Traffic(
            RetryingApiClient calls,
            InitialData ground,
            Mailbox mailbox,
            OpenProcesses begun,
            TrafficTurn turn,
            long seed) {
        this.calls = calls;
        this.ground = ground;
        this.turn = turn;
        this.random = new Random(seed);
        renewing = new RenewalTraffic(calls, ground, mailbox, begun, turn, seed);
        recruiting = new RecruitmentTraffic(calls, ground, mailbox, begun, turn, seed);
        reading = new NewsletterTraffic(calls, ground, mailbox, turn, seed);
    }

    /** Moves the clock forward, and starts all branches. */
    Load begin(FaultSchedule.Round round) {
        var branches = new ArrayList<Runnable>(List.of(
                renewing::open,
                renewing::goOn,
                recruiting::open,
                recruiting::goOn,
                reading::leave,
                this::register,
                this::contribute));
        if (round.issue()) branches.add(reading::send);
        if (round.target() == Target.IDENTITY)
            branches.add(() -> registrations(MORE_CLIENTS).forEach(Runnable::run));
        return Load.begin(() -> Eventually.clock(ground.secretariat().client(), turn.begins()), branches);
    }

    private void register() {
        BoundedConcurrency.all(registrations(CLIENTS));
    }

    private List<Runnable> registrations(int clients) {
        var registrations = new ArrayList<Runnable>();
        var owners = ground.members().answering();
        for (var number = 0; number < clients; number++) {
            var owner = owners.get((random.nextInt(1000) + number) % owners.size());
            var body = Body.of("role", "city", "owner", owner, "label", "Chaos " + turn.name());
            registrations.add(
                    () -> calls.must(ApiCall.making(ground.secretariat(), Route.named("CLIENT"), body, Map.of())));
        }
        return registrations;
    }

    private void contribute() {
        var contributions = new ArrayList<Runnable>();
        for (var number = 1; number <= CONTRIBUTIONS; number++) {
            var id = "case-" + turn.name() + "-" + number;
            var body = RequestBodies.contribution(id);
            contributions.add(
                    () -> calls.must(ApiCall.making(ground.study(), Route.named("CONTRIBUTION"), body, Map.of())));
        }
        BoundedConcurrency.all(contributions);
    }
}

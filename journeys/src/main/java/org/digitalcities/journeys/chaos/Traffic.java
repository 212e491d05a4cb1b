package org.digitalcities.journeys.chaos;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.digitalcities.journeys.chaos.Calls.Call;
import org.digitalcities.journeys.chaos.Calls.Caller;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.hub.Body;

/** The story's traffic for one round: a campaign and its answers, a call and its applications, clients, contributions, and an issue. */
final class Traffic {

    private static final int SILENT = 4;
    private static final int APPLICATIONS = 10;
    private static final int CLIENTS = 6;
    private static final int CONTRIBUTIONS = 12;

    private final Calls calls;
    private final Ground ground;
    private final Random random;
    private final String name;

    /** @param name of this try of this round: what it makes is named by it */
    Traffic(Calls calls, Ground ground, long seed, String name) {
        this.calls = calls;
        this.ground = ground;
        this.random = new Random(seed);
        this.name = name;
    }

    /** Load that has begun. */
    record Load(CompletableFuture<Void> ended) {

        boolean isOver() {
            return ended.isDone();
        }

        /** Waits until all calls were answered; empty, or why not. */
        String await(Duration limit) {
            try {
                ended.get(limit.toSeconds(), TimeUnit.SECONDS);
                return "";
            } catch (TimeoutException late) {
                return "calls were still unanswered after " + limit.toSeconds() + " s";
            } catch (java.util.concurrent.ExecutionException failed) {
                return String.valueOf(failed.getCause().getMessage());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return "stopped";
            }
        }
    }

    /** Begins; all of it runs at the same time. */
    Load begin(boolean issue) {
        var branches = new ArrayList<Runnable>(List.of(this::renew, this::apply, this::register, this::contribute));
        if (issue) branches.add(this::send);
        var pool = Executors.newVirtualThreadPerTaskExecutor();
        var all = branches.stream().map(branch -> CompletableFuture.runAsync(branch, pool)).toArray(CompletableFuture<?>[]::new);
        return new Load(CompletableFuture.allOf(all).whenComplete((done, failed) -> pool.shutdown()));
    }

    private void renew() {
        var campaign = "chaos-" + name;
        var opening = Body.of("id", campaign, "mandate", Ground.MANDATE, "closes", Ground.closing(), "zone", "Europe/Madrid",
                "graceDays", 14, "reminders", List.of(7, 1));
        calls.must(new Call(ground.secretariat(), Route.CAMPAIGN, null, opening, Body.of("members", ground.members())));
        Invited.awaited(ground.secretariat().client(), campaign);
        var members = new ArrayList<>(ground.members());
        Collections.shuffle(members, random);
        var answers = new ArrayList<Runnable>();
        for (var number = 0; number < members.size() - SILENT; number++) answers.add(answer(campaign, members.get(number), number));
        Crowd.all(answers);
    }

    /** By the city itself where it has credentials, else entered from a letter; every third call is repeated, the fifth at the same instant. */
    private Runnable answer(String campaign, String member, int number) {
        var own = ground.cities().get(member);
        var caller = own == null ? ground.secretariat() : own;
        var decision = number % 9 == 8 ? "withdraw" : "renew";
        var handover = number % 6 == 5 && decision.equals("renew");
        var contact = Body.of("name", "New contact", "email", name + "-" + member + "@example.org", "language", "en");
        var call = submission(caller, campaign + "." + member, decision, handover ? contact : null);
        return () -> {
            var done = calls.must(call);
            if (number % 5 == 4) Crowd.all(List.of(() -> calls.repeat(call, done), () -> calls.repeat(call, done)));
            else if (number % 3 == 2) calls.repeat(call, done);
            // None of these may leave a trace: another answer, a stranger's answer, another body under the same key.
            if (number % 10 == 1) calls.make(submission(caller, call.id(), decision.equals("renew") ? "withdraw" : "renew", null));
            if (number % 10 == 2) calls.make(submission(stranger(member), call.id(), "renew", null));
            if (number % 10 == 3) calls.reuse(submission(caller, call.id(), "withdraw", null), done);
        };
    }

    private Caller stranger(String member) {
        return ground.cities().entrySet().stream().filter(city -> !city.getKey().equals(member)).findFirst().orElseThrow().getValue();
    }

    private Call submission(Caller caller, String renewal, String decision, Map<String, Object> contact) {
        var entered = caller.equals(ground.secretariat());
        var yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
        var body = Body.of("decision", decision, "contact", contact, "channel", entered ? "letter" : null, "receivedOn", entered ? yesterday : null);
        return new Call(caller, Route.SUBMISSION, renewal, body, Body.of("decision", decision, "handover", contact != null));
    }

    private void apply() {
        var call = "pioneers-" + name;
        calls.must(new Call(ground.secretariat(), Route.CALL, null, Body.of("id", call, "mandate", Ground.MANDATE, "fewest", 5, "most", 6,
                "closes", Ground.closing(), "zone", "Europe/Madrid", "offerDays", 14), Map.of()));
        var applications = new ArrayList<Runnable>();
        for (var number = 1; number <= APPLICATIONS; number++) {
            var city = "invited-" + number;
            var body = Body.of("city", city, "cityName", "Invited " + number, "country", "PT", "section", "europe",
                    "contact", Body.of("name", "Applicant", "email", city + "@example.org", "language", "en"), "motivation", "To take part.");
            applications.add(() -> calls.must(new Call(ground.secretariat(), Route.APPLICATION, call, body, Body.of("city", city))));
        }
        Crowd.all(applications);
    }

    private void register() {
        var registrations = new ArrayList<Runnable>();
        for (var number = 0; number < CLIENTS; number++) {
            var owner = ground.members().get((random.nextInt(1000) + number) % ground.members().size());
            var body = Body.of("role", "city", "owner", owner, "label", "Chaos " + name);
            registrations.add(() -> calls.must(new Call(ground.secretariat(), Route.CLIENT, null, body, Map.of())));
        }
        Crowd.all(registrations);
    }

    private void contribute() {
        var contributions = new ArrayList<Runnable>();
        for (var number = 1; number <= CONTRIBUTIONS; number++) {
            var id = "case-" + name + "-" + number;
            var body = Body.of("id", id, "report", "GOLD VI", "chapter", 6, "pathway", "Connecting", "title", "A case",
                    "url", "https://example.org/" + id, "published", "2022-06-26");
            contributions.add(() -> calls.must(new Call(ground.study(), Route.CONTRIBUTION, null, body, Map.of())));
        }
        Crowd.all(contributions);
    }

    private void send() {
        var text = Body.of("en", "News of round " + name, "es", "Noticias de la ronda " + name, "fr", "Nouvelles du tour " + name);
        var issue = calls.must(new Call(ground.communications(), Route.ISSUE, null, Body.of("title", text, "body", text), Map.of())).subject();
        calls.must(new Call(ground.communications(), Route.APPROVAL, issue, Map.of(), Map.of()));
        calls.must(new Call(ground.communications(), Route.SCHEDULE, issue, Body.of("zone", "Europe/Madrid"), Map.of()));
    }
}

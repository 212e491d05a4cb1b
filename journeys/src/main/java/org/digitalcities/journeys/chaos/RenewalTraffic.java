package org.digitalcities.journeys.chaos;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.hub.Body;

/**
 * Campaigns: a turn opens one and most members answer; the next turn some answer late, in a page. A turn later silent members
 * are reminded, and the campaign is extended, which all are told; then they are reminded again, and lapse, by the clock alone.
 *
 * <p>Members that withdrew or lapsed are not asked again, and new ones replace them. Some are silent for good; the others
 * answer the next campaign, and so remain members although they lapse in the former one.
 */
final class RenewalTraffic {

    private static final int SILENT = 4;
    private static final int SILENT_FOR_GOOD = 2;
    private static final int BY_PAGE = 4;
    private static final int DAYS = 20;
    private static final int MORE_DAYS = 2;
    /**
     * Two reminders whose distance is that of an extension: whether the clock's reminder or the extension comes first, the next
     * reminder is the same, so the expected result does not depend on timing.
     */
    private static final List<Integer> REMINDERS = List.of(8, 6);

    private static final int GRACE = 4;

    private final RetryingApiClient calls;
    private final InitialData ground;
    private final Mailbox mailbox;
    private final OpenProcesses begun;
    private final TrafficTurn turn;
    private final Random random;

    RenewalTraffic(
            RetryingApiClient calls,
            InitialData ground,
            Mailbox mailbox,
            OpenProcesses begun,
            TrafficTurn turn,
            long seed) {
        this.calls = calls;
        this.ground = ground;
        this.mailbox = mailbox;
        this.begun = begun;
        this.turn = turn;
        this.random = new Random(seed);
    }

    /** This turn's campaign. It opens after all other changes of the membership. */
    void open() {
        var client = ground.secretariat().client();
        begun.campaign(turn, MemberPool.TURNS_TO_LAPSE).ifPresent(ended -> Eventually.closed(client, ended.id()));
        ground.fillVacancies();
        var campaign = "chaos-" + turn.name();
        var opening = Body.of(
                "id",
                campaign,
                "mandate",
                InitialData.MANDATE,
                "closes",
                turn.closingAfter(DAYS),
                "zone",
                TrafficTurn.ZONE,
                "graceDays",
                GRACE,
                "reminders",
                REMINDERS);
        calls.must(ApiCall.making(
                ground.secretariat(),
                Route.named("CAMPAIGN"),
                opening,
                Body.of("members", ground.members().asked(turn))));
        Eventually.invited(client, campaign);
        BoundedConcurrency.all(answers(campaign));
    }

    /** Each member answers now, or in a page next turn, or is silent, but not twice in a row. */
    private List<Runnable> answers(String campaign) {
        var members = new ArrayList<>(ground.members().answering());
        Collections.shuffle(members, random);
        var byPage = members.stream()
                .filter(InitialData::keepsItsContact)
                .limit(BY_PAGE)
                .toList();
        members.removeAll(byPage);
        var wereSilent =
                begun.campaign(turn, 1).map(OpenProcesses.Campaign::silent).orElse(List.of());
        var silent = members.stream()
                .filter(member -> !wereSilent.contains(member))
                .limit(SILENT)
                .toList();
        members.removeAll(silent);
        silent.stream()
                .limit(SILENT_FOR_GOOD)
                .forEach(member -> ground.members().fellSilent(member, turn));
        begun.opened(
                turn,
                new OpenProcesses.Campaign(
                        campaign, byPage, silent.stream().skip(SILENT_FOR_GOOD).toList()));
        return IntStream.range(0, members.size())
                .mapToObj(number -> answer(campaign, members.get(number), number))
                .toList();
    }

    /** Continues the campaigns of earlier turns. */
    void goOn() {
        begun.campaign(turn, 1)
                .ifPresent(campaign -> BoundedConcurrency.all(campaign.byPage().stream()
                        .map(member -> (Runnable) () -> answerInAPage(campaign.id(), member))
                        .toList()));
        begun.campaign(turn, 2).ifPresent(this::extend);
    }

    /**
     * By the city itself if it has credentials and keeps its contact, else from a letter, whose contact needs no confirmation; each third
     * request is repeated, each fifth at the same instant.
     */
    private Runnable answer(String campaign, String member, int number) {
        var own = ground.cities().get(member);
        var decision = number % 9 == 2 ? "withdraw" : "renew";
        var handover = number % 6 == 5 && decision.equals("renew") && !InitialData.keepsItsContact(member);
        var caller = own == null || handover ? ground.secretariat() : own;
        var contact =
                Body.of("name", "New contact", "email", turn.name() + "-" + member + "@example.org", "language", "en");
        var call = submission(caller, campaign + "." + member, decision, handover ? contact : null);
        return () -> {
            var done = calls.must(call);
            if (decision.equals("withdraw")) {
                if (waits(caller, decision)) confirm(call.subject(), number);
                ground.members().withdrew(member);
            }
            if (number % 5 == 4)
                BoundedConcurrency.all(List.of(() -> calls.repeat(call, done), () -> calls.repeat(call, done)));
            else if (number % 3 == 2) calls.repeat(call, done);
            // None of these may have an effect: another answer, a stranger's answer, another body under the same key.
            if (number % 10 == 1)
                calls.make(submission(caller, call.subject(), decision.equals("renew") ? "withdraw" : "renew", null));
            if (number % 10 == 2) calls.make(submission(stranger(member), call.subject(), "renew", null));
            if (number % 10 == 3) calls.reuse(submission(caller, call.subject(), "withdraw", null), done);
        };
    }

    /** What an officer enters is decided; what a city answers itself, an officer confirms if the city withdraws. */
    private boolean waits(ChaosCaller caller, String decision) {
        return decision.equals("withdraw") && !caller.equals(ground.secretariat());
    }

    private void confirm(String renewal, int number) {
        var call = ApiCall.on(renewal, ground.secretariat(), Route.named("ANSWER_APPROVAL"), Body.of(), Body.of());
        var done = calls.must(call);
        if (number % 2 == 0) calls.repeat(call, done);
    }

    private ChaosCaller stranger(String member) {
        return ground.cities().entrySet().stream()
                .filter(city -> !city.getKey().equals(member))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private ApiCall submission(ChaosCaller caller, String renewal, String decision, Map<String, Object> contact) {
        var entered = caller.equals(ground.secretariat());
        var yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
        var body = Body.of(
                "decision",
                decision,
                "contact",
                contact,
                "channel",
                entered ? "letter" : null,
                "receivedOn",
                entered ? yesterday : null);
        return ApiCall.on(
                renewal,
                caller,
                Route.named("SUBMISSION"),
                body,
                Body.of("decision", decision, "handover", contact != null, "waits", waits(caller, decision)));
    }

    /** Submits the page's form twice; if there is no mail with a link, the answer comes by letter. */
    private void answerInAPage(String campaign, String member) {
        var renewal = campaign + "." + member;
        var token = mailbox.renewalLink(InitialData.address(member), renewal);
        if (token.isEmpty()) {
            calls.must(submission(ground.secretariat(), renewal, "renew", null));
            return;
        }
        var page = Eventually.page(ground.browser().client(), "/r/" + token.get())
                .orElseThrow(() -> new RetryingApiClient.Unanswered("the link to " + renewal + " is no good"));
        var call = ApiCall.behind(
                token.get(),
                renewal,
                ground.browser(),
                Route.named("RENEWAL_PAGE"),
                page.form("main form").values(),
                Body.of("decision", "renew", "handover", false));
        var done = calls.must(call);
        calls.repeat(call, done);
    }

    private void extend(OpenProcesses.Campaign campaign) {
        var closes = turn.day().minusWeeks(2).plusDays(DAYS);
        calls.make(ApiCall.on(
                campaign.id(),
                ground.secretariat(),
                Route.named("EXTENSION"),
                Body.of("closes", closes.atTime(5, 0).toString()),
                Map.of()));
        var later = turn.closingAfter(DAYS + MORE_DAYS - 14);
        var call = ApiCall.on(
                campaign.id(), ground.secretariat(), Route.named("EXTENSION"), Body.of("closes", later), Map.of());
        var done = calls.must(call);
        calls.repeat(call, done);
    }
}

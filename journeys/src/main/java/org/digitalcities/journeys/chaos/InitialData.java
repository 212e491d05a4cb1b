package org.digitalcities.journeys.chaos;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.digitalcities.community.Community;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.demo.SignIn;
import org.digitalcities.journeys.demo.StoryEnvironment;
import org.digitalcities.journeys.fixture.MemberFixture;
import org.digitalcities.journeys.fixture.MembersCsv;
import org.digitalcities.journeys.fixture.RequestBodies;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Hub;
import org.digitalcities.journeys.receiver.WebhookReceiver;

/** The data before the first round: a partner, a mandate, members, cities with credentials, subscribers. All are invented. */
final class InitialData {

    static final String MANDATE = "2022-2025";

    private static final List<String> COUNTRIES = List.of("ES", "FI", "KR", "BR", "SN", "MX", "FR", "TR");
    private static final List<String> ZONES = List.of(
            "Europe/Madrid",
            "Europe/Helsinki",
            "Asia/Seoul",
            "America/Sao_Paulo",
            "Africa/Dakar",
            "America/Mexico_City",
            "Europe/Paris",
            "Europe/Istanbul");
    /** The community of the hub that the chaos starts: the launcher gives the services the same file. */
    private static final Community COMMUNITY = Community.of(System.getenv());

    private static final int WITH_CREDENTIALS = 3;

    private final RetryingApiClient calls;
    private final Hub hub;
    private final ChaosCaller secretariat;
    private final ChaosCaller communications;
    private final ChaosCaller study;
    private final MemberPool members;
    private final ChaosCaller browser;
    private final ChaosCaller mailProgram;
    private final LocalDate first = LocalDate.now(ZoneOffset.UTC).plusDays(1);
    private final Map<String, ChaosCaller> cities = new ConcurrentHashMap<>();
    private final Map<String, String> readers = new ConcurrentHashMap<>();
    private ChaosCaller editor;
    private String endpoint;

    InitialData(RetryingApiClient calls, Hub hub, UnaryOperator<String> secrets, int members) {
        this.calls = calls;
        this.hub = hub;
        secretariat = machine("secretariat-machine", secrets);
        communications = machine("communications-machine", secrets);
        study = machine("study-machine", secrets);
        browser = new ChaosCaller(ChaosCaller.ANYBODY, hub.browser("en"));
        mailProgram = new ChaosCaller(ChaosCaller.ANYBODY, hub.nobody());
        this.members = new MemberPool(members);
    }

    private ChaosCaller machine(String client, UnaryOperator<String> secrets) {
        return new ChaosCaller(client, hub.machine(client, secrets.apply(client)));
    }

    ChaosCaller secretariat() {
        return secretariat;
    }

    ChaosCaller communications() {
        return communications;
    }

    /** The person who approves drafts of machines. */
    ChaosCaller editor() {
        return editor;
    }

    ChaosCaller study() {
        return study;
    }

    /** An anonymous browser, for links in mails. */
    ChaosCaller browser() {
        return browser;
    }

    /** A mail program that unsubscribes by one click. */
    ChaosCaller mailProgram() {
        return mailProgram;
    }

    /** The business day of the first turn. */
    LocalDate first() {
        return first;
    }

    MemberPool members() {
        return members;
    }

    /** The address of a member's contact, until it changes. */
    static String address(String member) {
        return member + "@example.org";
    }

    /** Whether a member keeps its first contact, so that links in mails to that address stay valid. */
    static boolean keepsItsContact(String member) {
        return Integer.parseInt(member.replaceFirst("\\D*", "")) % 6 == 0;
    }

    /** The subscribers' ids, by address. */
    Map<String, String> readers() {
        return readers;
    }

    /** The machine clients of a few answering members. */
    Map<String, ChaosCaller> cities() {
        return cities;
    }

    String endpoint() {
        return endpoint;
    }

    void lay(StoryEnvironment stage, int subscribers, Consumer<String> tell) {
        signIn(stage);
        listen(stage.receiver());

        calls.must(ApiCall.making(
                secretariat, Route.named("MANDATE"), RequestBodies.mandate(MANDATE, "Daejeon", 2022), Map.of()));
        fillVacancies();
        subscribe(subscribers, tell);
    }

    private void signIn(StoryEnvironment stage) {
        var browser = hub.browser("en");
        var signIn = new SignIn(stage);
        var link = signIn.link(browser, SignIn.EDITOR);
        SignIn.follow(browser, link);
        calls.note(
                new ChaosCaller(ChaosCaller.ANYBODY, browser),
                Route.named("SIGN_IN"),
                "sign-in-" + link.getPath().replaceFirst(".*/sign-in/([^.]+)\\..*", "$1"));
        for (var person :
                secretariat.client().get("/api/persons").expect(200).json().path("items")) {
            if (person.path("email").asString("").equals(SignIn.EDITOR))
                editor = new ChaosCaller(person.path("id").asString(), browser);
        }
        if (editor == null) throw new RetryingApiClient.Unanswered("the hub does not know " + SignIn.EDITOR);
    }

    /** The partner is registered first, so that it receives all public events. */
    private void listen(WebhookReceiver receiver) {
        calls.must(ApiCall.making(
                secretariat,
                Route.named("PARTNER"),
                Body.of("id", "chaos-partner", "name", "A partner's system"),
                Map.of()));
        var partner = register("partner", "chaos-partner");
        var registered = calls.must(ApiCall.making(
                partner,
                Route.named("ENDPOINT"),
                Body.of("url", receiver.address().toString(), "types", List.of("*"), "after", "0"),
                Map.of()));
        receiver.trust(registered.body().path("secret").asString());
        endpoint = registered.subject();
    }

    /** Adds a new member for each one that has left, with as many credentials as before. */
    void fillVacancies() {
        var newcomers = members.vacancies().stream()
                .map(number -> member(number, COMMUNITY))
                .toList();
        if (!newcomers.isEmpty()) enter(newcomers);
        var answering = members.answering();
        cities.keySet().retainAll(answering);
        for (var member : answering) {
            if (cities.size() < WITH_CREDENTIALS && !cities.containsKey(member))
                cities.put(member, register("city", member));
        }
    }

    private void enter(List<MemberFixture> list) {
        var ids = list.stream().map(MemberFixture::id).toList();
        var csv = MembersCsv.of(list).getBytes(StandardCharsets.UTF_8);
        var made = calls.must(ApiCall.making(secretariat, Route.named("IMPORT"), csv, Body.of("members", ids)));
        Eventually.imported(secretariat.client(), made.subject());
        members.entered(ids);
    }

    private ChaosCaller register(String role, String owner) {
        var client = calls.must(ApiCall.making(
                        secretariat,
                        Route.named("CLIENT"),
                        Body.of("role", role, "owner", owner, "label", "Chaos: " + owner),
                        Map.of()))
                .body();
        return new ChaosCaller(
                client.path("clientId").asString(),
                hub.machine(
                        client.path("clientId").asString(),
                        client.path("secret").asString()));
    }

    private void subscribe(int subscribers, Consumer<String> tell) {
        var wanted = new ArrayList<Runnable>();
        for (var number = 1; number <= subscribers; number++) {
            var email = "reader-" + number + "@example.org";
            var reader = Body.of("email", email, "language", language(number, COMMUNITY));
            wanted.add(() -> readers.put(
                    email,
                    calls.must(ApiCall.making(communications, Route.named("SUBSCRIBER"), reader, Map.of()))
                            .subject()));
        }
        for (var from = 0; from < wanted.size(); from += 500) {
            BoundedConcurrency.all(wanted.subList(from, Math.min(from + 500, wanted.size())));
            tell.accept("%d of %d subscribers are entered".formatted(Math.min(from + 500, subscribers), subscribers));
        }
    }

    private static String language(int number, Community community) {
        return community.languages().get(number % community.languages().size());
    }

    /** A city in one of the community's sections, with one of its languages. */
    static MemberFixture member(int number, Community community) {
        var at = number % COUNTRIES.size();
        return new MemberFixture(
                "city-%02d".formatted(number),
                "city",
                "City " + number,
                null,
                COUNTRIES.get(at),
                community.sectionIds().get(number % community.sections().size()),
                ZONES.get(at),
                language(number, community),
                "Contact " + number);
    }
}

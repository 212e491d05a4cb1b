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
import org.digitalcities.contracts.Section;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.demo.SignIn;
import org.digitalcities.journeys.demo.Stage;
import org.digitalcities.journeys.fixture.Member;
import org.digitalcities.journeys.fixture.MembersCsv;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Hub;
import org.digitalcities.journeys.receiver.Receiver;

/** The data before the first round: a partner, a mandate, members, cities with credentials, subscribers. All are invented. */
final class Ground {

    static final String MANDATE = "2022-2025";

    private static final List<String> COUNTRIES = List.of("ES", "FI", "KR", "BR", "SN", "MX", "FR", "TR");
    private static final List<String> ZONES = List.of("Europe/Madrid", "Europe/Helsinki", "Asia/Seoul", "America/Sao_Paulo", "Africa/Dakar",
            "America/Mexico_City", "Europe/Paris", "Europe/Istanbul");
    private static final List<String> LANGUAGES = List.of("es", "en", "fr");
    private static final int WITH_CREDENTIALS = 3;

    private final Calls calls;
    private final Hub hub;
    private final Caller secretariat;
    private final Caller communications;
    private final Caller study;
    private final Members members;
    private final Caller browser;
    private final Caller mailProgram;
    private final LocalDate first = LocalDate.now(ZoneOffset.UTC).plusDays(1);
    private final Map<String, Caller> cities = new ConcurrentHashMap<>();
    private final Map<String, String> readers = new ConcurrentHashMap<>();
    private Caller editor;
    private String endpoint;

    Ground(Calls calls, Hub hub, UnaryOperator<String> secrets, int members) {
        this.calls = calls;
        this.hub = hub;
        secretariat = machine("secretariat-machine", secrets);
        communications = machine("communications-machine", secrets);
        study = machine("study-machine", secrets);
        browser = new Caller(Caller.ANYBODY, hub.browser("en"));
        mailProgram = new Caller(Caller.ANYBODY, hub.nobody());
        this.members = new Members(members);
    }

    private Caller machine(String client, UnaryOperator<String> secrets) {
        return new Caller(client, hub.machine(client, secrets.apply(client)));
    }

    Caller secretariat() {
        return secretariat;
    }

    Caller communications() {
        return communications;
    }

    /** The person who approves drafts of machines. */
    Caller editor() {
        return editor;
    }

    Caller study() {
        return study;
    }

    /** An anonymous browser, for links in mails. */
    Caller browser() {
        return browser;
    }

    /** A mail program that unsubscribes by one click. */
    Caller mailProgram() {
        return mailProgram;
    }

    /** The business day of the first turn. */
    LocalDate first() {
        return first;
    }

    Members members() {
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
    Map<String, Caller> cities() {
        return cities;
    }

    String endpoint() {
        return endpoint;
    }

    void lay(Stage stage, int subscribers, Consumer<String> tell) {
        signIn(stage);
        listen(stage.receiver());
        var congress = Body.of("kind", "world-congress", "place", "Daejeon", "year", 2022, "month", 10);
        calls.must(Call.making(secretariat, Route.MANDATE, Body.of("id", MANDATE, "congress", congress), Map.of()));
        fillVacancies();
        subscribe(subscribers, tell);
    }

    private void signIn(Stage stage) {
        var browser = hub.browser("en");
        var signIn = new SignIn(stage);
        var link = signIn.link(browser, SignIn.EDITOR);
        SignIn.follow(browser, link);
        calls.note(new Caller(Caller.ANYBODY, browser), Route.SIGN_IN, "sign-in-" + link.getPath().replaceFirst(".*/sign-in/([^.]+)\\..*", "$1"));
        for (var person : secretariat.client().get("/api/persons").expect(200).json().path("items")) {
            if (person.path("email").asString("").equals(SignIn.EDITOR)) editor = new Caller(person.path("id").asString(), browser);
        }
        if (editor == null) throw new Calls.Unanswered("the hub does not know " + SignIn.EDITOR);
    }

    /** The partner is registered first, so that it receives all public events. */
    private void listen(Receiver receiver) {
        calls.must(Call.making(secretariat, Route.PARTNER, Body.of("id", "chaos-partner", "name", "A partner's system"), Map.of()));
        var partner = register("partner", "chaos-partner");
        var registered = calls.must(Call.making(partner, Route.ENDPOINT, Body.of("url", receiver.address().toString(), "types", List.of("*"), "after", "0"), Map.of()));
        receiver.trust(registered.body().path("secret").asString());
        endpoint = registered.subject();
    }

    /** Adds a new member for each one that has left, with as many credentials as before. */
    void fillVacancies() {
        var newcomers = members.vacancies().stream().map(Ground::member).toList();
        if (!newcomers.isEmpty()) enter(newcomers);
        var answering = members.answering();
        cities.keySet().retainAll(answering);
        for (var member : answering) {
            if (cities.size() < WITH_CREDENTIALS && !cities.containsKey(member)) cities.put(member, register("city", member));
        }
    }

    private void enter(List<Member> list) {
        var ids = list.stream().map(Member::id).toList();
        var csv = MembersCsv.of(list).getBytes(StandardCharsets.UTF_8);
        var made = calls.must(Call.making(secretariat, Route.IMPORT, csv, Body.of("members", ids)));
        Patience.imported(secretariat.client(), made.subject());
        members.entered(ids);
    }

    private Caller register(String role, String owner) {
        var client = calls.must(Call.making(secretariat, Route.CLIENT, Body.of("role", role, "owner", owner, "label", "Chaos: " + owner), Map.of())).body();
        return new Caller(client.path("clientId").asString(), hub.machine(client.path("clientId").asString(), client.path("secret").asString()));
    }

    private void subscribe(int subscribers, Consumer<String> tell) {
        var wanted = new ArrayList<Runnable>();
        for (var number = 1; number <= subscribers; number++) {
            var email = "reader-" + number + "@example.org";
            var reader = Body.of("email", email, "language", LANGUAGES.get(number % 3));
            wanted.add(() -> readers.put(email, calls.must(Call.making(communications, Route.SUBSCRIBER, reader, Map.of())).subject()));
        }
        for (var from = 0; from < wanted.size(); from += 500) {
            Crowd.all(wanted.subList(from, Math.min(from + 500, wanted.size())));
            tell.accept("%d of %d subscribers are entered".formatted(Math.min(from + 500, subscribers), subscribers));
        }
    }

    private static Member member(int number) {
        var at = number % COUNTRIES.size();
        var sections = Section.values();
        return new Member("city-%02d".formatted(number), "city", "City " + number, null, COUNTRIES.get(at), sections[number % sections.length],
                ZONES.get(at), LANGUAGES.get(number % 3), "Contact " + number);
    }
}

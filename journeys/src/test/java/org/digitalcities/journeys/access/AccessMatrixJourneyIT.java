package org.digitalcities.journeys.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.hub.HubResponse;
import org.digitalcities.journeys.hub.RateLimit;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Calls each endpoint and page in each role, with things of the caller and of others, and compares the answers with what
 * its feature says. The hub's OpenAPI document lists the endpoints: a new one fails here until a feature has a row for it.
 */
class AccessMatrixJourneyIT {

    private static final Set<Integer> REFUSED = Set.of(401, 403, 404);
    /** Never matches the version, so that a permitted request changes nothing. */
    private static final String NEVER = "\"999999\"";

    private static final List<Rule> TABLE = Rule.table();
    private static Set<String> described;
    private static List<String> names;
    private static Map<String, HubClient> callers;
    private static Map<String, HubClient> others;
    private static RealIds ids;
    private static AfterTheStory after;

    @BeforeAll
    static void callEverybody() throws IOException {
        after = AfterTheStory.shared();
        after.withAnOpenCampaign();
        var hub = after.stage().hub();
        var openApi = hub.nobody().get("/openapi.json").expect(200).json();
        described = EndpointInventory.described(openApi);
        names = EndpointInventory.names(openApi);
        var cast = after.stage().cast();
        callers = new LinkedHashMap<>();
        callers.put("nobody", hub.nobody());
        callers.put("secretariat", cast.secretariat());
        callers.put("communications", cast.communications());
        callers.put("study", cast.study());
        callers.put("operator", cast.operator());
        callers.put("city", cast.city(RealIds.CITY));
        callers.put("partner", cast.register("partner", "matrix-partner"));
        callers.put(
                "service",
                hub.machine("study-service", after.own().launcher().secrets().client("study-service")));
        others = Map.of("city", cast.city("de-stuttgart"), "partner", cast.register("partner", "another-partner"));
        ids = new RealIds(after, callers.get("partner"), "matrix-partner");
    }

    @AfterAll
    static void end() {
        if (ids != null) ids.close();
    }

    @Test
    void theTableHasALineForEachEndpointThatTheDocumentDescribesAndNoneTooMany() {
        assertThat(TABLE.stream().filter(Rule::isApi).map(Rule::toString).collect(Collectors.toSet()))
                .isEqualTo(described);
    }

    @Test
    void eachEndpointHasANameOfItsOwn() {
        assertThat(names)
                .doesNotHaveDuplicates()
                .hasSameSizeAs(described)
                .contains("submitRenewal", "registerEndpoint");
    }

    /** Whatever the body is, a valid one or an unreadable one. */
    @TestFactory
    Stream<DynamicContainer> whoeverLacksTheRoleIsRefused() {
        return each(
                rule -> !rule.isOnly("link") && !rule.isOnly("inside"),
                (rule, role) -> !rule.isFor(role),
                (rule, role) -> {
                    var refused = role.equals("nobody") ? 401 : 403;
                    assertThat(acting(callers.get(role), rule).status()).isEqualTo(refused);
                    if (!rule.reads())
                        assertThat(send(callers.get(role), rule, true, "{").status())
                                .isEqualTo(refused);
                });
    }

    /** Reads are answered; changes are refused for what they lack, but not for the caller. */
    @TestFactory
    Stream<DynamicContainer> whoeverHasTheRoleIsLetIn() {
        return each(rule -> true, Rule::isFor, (rule, role) -> {
            var answer = rule.isForOwn(role) ? acting(callers.get(role), rule) : trying(callers.get(role), rule);
            assertThat(answer.status()).as(answer.text()).isNotIn(REFUSED).isLessThan(500);
            if (rule.reads() && !rule.query().endsWith("nowhere"))
                assertThat(answer.status()).as(answer.text()).isLessThan(400);
        });
    }

    /** The same requests as the owners' requests; only the caller is different. */
    @TestFactory
    Stream<DynamicContainer> whatIsAnothersIsKeptFromEachCityAndEachPartner() {
        return each(rule -> true, Rule::isForOwn, (rule, role) -> {
            var answer = acting(others.get(role), rule);
            assertThat(answer.status()).as(answer.text()).isEqualTo(rule.refusal(role));
            assertThat(answer.text()).doesNotContain("@example.org");
        });
    }

    @TestFactory
    Stream<DynamicContainer> aGuessedLinkOpensNothingToAnybody() {
        return each(
                rule -> rule.isOnly("link"),
                (rule, role) -> true,
                (rule, role) ->
                        assertThat(acting(callers.get(role), rule).status()).isEqualTo(404));
    }

    @TestFactory
    Stream<DynamicContainer> whatServicesAskEachOtherIsNotThereFromOutside() {
        return each(
                rule -> rule.isOnly("inside"),
                (rule, role) -> true,
                (rule, role) ->
                        assertThat(acting(callers.get(role), rule).status()).isEqualTo(404));
    }

    @Test
    void aPersonalLinkLetsItsHolderInWithoutAnAccount() {
        var link = after.link(RealIds.CITY);
        var page = after.stage().hub().browser("en").get(link).expect(200).page();
        assertThat(page.text()).contains("Lappeenranta");
        assertThat(after.stage()
                        .hub()
                        .nobody()
                        .get(link.replaceFirst("\\?.*", "") + "/deadline.ics")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void listsShowNobodyWhatIsAnothers() {
        var renewals = "/api/renewals?campaign=" + AfterTheStory.OPEN_CAMPAIGN;
        assertThat(members(callers.get("city").get(renewals))).containsExactly(RealIds.CITY);
        assertThat(members(others.get("city").get(renewals))).containsExactly("de-stuttgart");
        assertThat(others.get("partner")
                        .get("/api/endpoints")
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(callers.get("partner")
                        .get("/api/endpoints")
                        .expect(200)
                        .json()
                        .path("items"))
                .hasSize(1);
        var call = others.get("city")
                .get("/api/calls/pioneers-2022-2025")
                .expect(200)
                .json();
        assertThat(call.path("applications").findValuesAsString("city")).containsExactly("de-stuttgart");
        for (var list : List.of("/api/members?limit=200", "/api/directory?limit=200", "/api/members/" + RealIds.CITY)) {
            assertThat(others.get("city").get(list).expect(200).text()).doesNotContain(RealIds.CITY + "@example.org");
        }
    }

    private interface Holding {
        void hold(Rule rule, String role);
    }

    private interface Choice {
        boolean takes(Rule rule, String role);
    }

    private static Stream<DynamicContainer> each(Predicate<Rule> which, Choice whom, Holding holding) {
        return TABLE.stream()
                .filter(which)
                .map(rule -> dynamicContainer(
                        rule.toString(),
                        callers.keySet().stream()
                                .filter(role -> whom.takes(rule, role))
                                .map(role -> dynamicTest(role, () -> holding.hold(rule, role)))));
    }

    /** Complete up to the access check: with a key, so that a permitted request would count, and with a body that fails only afterwards. */
    private static HubResponse acting(HubClient caller, Rule rule) {
        return send(caller, rule, true, rule.body());
    }

    /** Without a key, so that a permitted request changes nothing. */
    private static HubResponse trying(HubClient caller, Rule rule) {
        return send(caller, rule, false, rule.body());
    }

    private static HubResponse send(HubClient caller, Rule rule, boolean keyed, String body) {
        var request =
                caller.request(ids.fill(rule) + rule.query()).header("Accept", rule.isApi() ? "*/*" : "text/html, */*");
        if (rule.reads()) return patiently(caller, request.GET());
        request.header("If-Match", NEVER)
                .header("Content-Type", rule.bodyType())
                .header("Sec-Fetch-Site", "same-origin");
        if (keyed) request.header("Idempotency-Key", UUID.randomUUID().toString());
        return patiently(caller, request.method(rule.method(), BodyPublishers.ofString(body)));
    }

    /** Repeats a request that was refused because of too many requests, also those of earlier tests. */
    private static HubResponse patiently(HubClient caller, HttpRequest.Builder request) {
        return RateLimit.passed(() -> caller.send(request), HubResponse::status);
    }

    private static List<String> members(HubResponse renewals) {
        return renewals.expect(200).json().path("items").findValuesAsString("member");
    }
}

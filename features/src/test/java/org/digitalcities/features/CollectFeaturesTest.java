package org.digitalcities.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectFeaturesTest {

    private static final String CAMPAIGN = """
            access:
              GET /api/campaigns: secretariat operator
              GET /api/campaigns/{id}: secretariat city=unseen
              GET /console/membership/campaigns: secretariat operator
              POST /internal/campaigns: inside
            """;
    private static final String IDS = "ids: { '/api/campaigns/{id}': a }\n";

    @TempDir
    private Path modules;

    @Test
    void theFilesOfTheHubHaveNoFaultsAndAreCollected() throws IOException {
        var hub = CollectFeatures.from(Path.of(".."));

        assertThat(hub.faults()).isEmpty();
        assertThat(hub.features()).hasSizeGreaterThan(20);
        assertThat(Features.all())
                .extracting(Feature::name)
                .containsExactlyElementsOf(
                        hub.features().stream().map(Feature::name).toList());
        assertThat(Features.all())
                .extracting(Feature::beginnings)
                .containsExactlyElementsOf(
                        hub.features().stream().map(Feature::beginnings).toList());
    }

    @Test
    void aFeatureIsNamedByItsFoldersAndClaimsTheBeginningsOfItsPaths() throws IOException {
        write("membership", "campaign", CAMPAIGN + IDS + "routes: [/oauth2]\n");

        var feature = only();
        assertThat(feature.name()).isEqualTo("membership/campaign");
        assertThat(feature.service()).isEqualTo("membership");
        assertThat(feature.beginnings()).isEqualTo(Set.of("/api/campaigns", "/console/membership", "/oauth2"));
        assertThat(feature.access().get(1))
                .isEqualTo(new Access("GET", "/api/campaigns/{id}", List.of("secretariat", "city=unseen")));
        assertThat(feature.access().get(1).roles()).containsExactly("secretariat", "city");
    }

    @Test
    void aSharedModulesPathsAreRoutedToNoService() throws IOException {
        write("webkit", "problem", "access: { GET /problems/types: anyone }");

        assertThat(only().beginnings()).isEmpty();
    }

    @Test
    void aLinkIsForThoseWhoMayOpenItsPage() throws IOException {
        write(
                "membership",
                "campaign",
                CAMPAIGN + IDS
                        + "navigation: [{ group: members, order: 1, path: /console/membership/campaigns, text: campaigns, also: [/api/campaigns] }]");

        assertThat(only().navigation())
                .containsExactly(new NavigationLink(
                        "members",
                        1,
                        "/console/membership/campaigns",
                        "campaigns",
                        List.of("/api/campaigns"),
                        List.of("secretariat", "operator")));
    }

    @Test
    void anUnknownKeyIsRefusedByItsName() throws IOException {
        write("membership", "campaign", CAMPAIGN + "acess: {}\n");
        write("membership", "member", "navigation: [{ group: a, order: 1, path: /x, text: t, role: anyone }]");

        assertThat(faults()).hasSize(2);
        assertThat(faults().get(0))
                .startsWith("membership/campaign: ")
                .contains("\"acess\"")
                .contains("line");
        assertThat(faults().get(1)).startsWith("membership/member: ").contains("\"role\"");
    }

    @Test
    void whatIsNoFileOfAFeatureIsRefused() throws IOException {
        write("membership", "one", "");
        write("membership", "two", "access: {GET /a: anyone");
        write("membership", "three", "access:\n  GET /a: anyone\n  GET /a: secretariat\n");
        write("membership", "four", "routes: /oauth2\n");

        write("membership", "five", "navigation: [{ group: members, order: 1, path: /x }]");
        write("membership", "six", "navigation: [{ group: members, path: /x, text: t }]");
        write("membership", "seven", "consumes: { heard: { group: membership.seven } }");
        write("membership", "eight", "# nothing\n");

        assertThat(faults()).hasSize(8);
        assertThat(faults()).anyMatch(fault -> fault.startsWith("membership/one: No content"));
        assertThat(faults()).anyMatch(fault -> fault.startsWith("membership/three: ") && fault.contains("GET /a"));
    }

    @Test
    void twoFeaturesCannotClaimOneEndpoint() throws IOException {
        write("membership", "campaign", CAMPAIGN + IDS);
        write(
                "membership",
                "round",
                "access: { 'GET /api/campaigns/{code}': secretariat }\nids: { '/api/campaigns/{code}': b }");

        assertThat(faults())
                .containsExactly(
                        "membership/round: GET /api/campaigns/{code} is claimed by membership/campaign as well");
    }

    @Test
    void twoServicesCannotClaimOneBeginningButTwoFeaturesOfOneServiceCan() throws IOException {
        write("membership", "campaign", CAMPAIGN + IDS);
        write("membership", "round", "access: { GET /console/membership/rounds: secretariat }");
        assertThat(faults()).isEmpty();

        write("study", "edition", "access: { GET /console/membership/editions: study }");
        write("identity", "token", "routes: [/api/campaigns]");

        assertThat(faults())
                .containsExactly(
                        "membership/campaign: /api/campaigns is claimed by identity/token as well, of another service",
                        "study/edition: /console/membership is claimed by membership/campaign as well, of another service");
    }

    @Test
    void whatARowSaysMustMeanSomething() throws IOException {
        write("membership", "campaign", """
                access:
                  FETCH /api/campaigns: secretariat
                  GET: secretariat
                  GET /api/campaigns: secretary
                  GET /api/rounds: secretariat=own
                  GET /api/seats: ''
                """);

        assertThat(faults())
                .containsExactly(
                        "membership/campaign: 'FETCH /api/campaigns' is not a method and a path",
                        "membership/campaign: 'GET ' is not a method and a path",
                        "membership/campaign: GET /api/campaigns is for 'secretary', which is no role",
                        "membership/campaign: GET /api/rounds is for 'secretariat=own', which is no role",
                        "membership/campaign: GET /api/seats is for '', which is no role");
    }

    @Test
    void whatNamesAPathNamesOneUnderAccess() throws IOException {
        write("membership", "campaign", CAMPAIGN + """
                        navigation: [{ group: members, order: 1, path: /console/membership, text: campaigns }]
                        ids: { '/api/campaigns/{id}': a, '/api/campaigns/{round}': b, /api/campaigns: c }
                        examples: { POST /api/campaigns: { type: text/csv } }
                        """);

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "membership/campaign: the navigation leads to /console/membership, for which access has no row",
                        "membership/campaign: examples names POST /api/campaigns, for which access has no row",
                        "membership/campaign: ids names /api/campaigns/{round}, which is the beginning of no path under access",
                        "membership/campaign: ids names /api/campaigns, which is the beginning of no path under access");
    }

    @Test
    void eachVariableOfAPathNeedsAnIdUnlessItIsALinksToken() throws IOException {
        write("membership", "campaign", """
                access:
                  GET /api/calls/{id}/applications/{application}: secretariat
                  GET /api/calls/{id}.pdf: secretariat
                  GET /api/rounds/{id}: secretariat
                  GET /p/{token}: link
                ids: { '/api/calls/{id}': a }
                """);

        assertThat(faults())
                .containsExactly(
                        "membership/campaign: ids lacks {application} of GET /api/calls/{id}/applications/{application}",
                        "membership/campaign: ids lacks {id} of GET /api/rounds/{id}");

        write(
                "membership",
                "seat",
                "access: { 'POST /api/calls/{id}/applications/{application}/answer': city }\n"
                        + "ids: { '/api/calls/{id}/applications/{application}': b }");
        assertThat(faults()).containsExactly("membership/campaign: ids lacks {id} of GET /api/rounds/{id}");
        assertThat(new ExampleIds(CollectFeatures.from(modules).features())
                        .find("/api/calls/{id}/answer", "application"))
                .contains(ExampleId.of("b"));
    }

    @Test
    void anIdMayBeForOnePathBelowAVariable() throws IOException {
        var ids = "ids: { '/api/campaigns/{id}': open, '/api/campaigns/{id}/rehearsal': planned }";
        write(
                "membership",
                "campaign",
                "access: { 'GET /api/campaigns/{id}/history': secretariat, 'GET /api/campaigns/{id}/rehearsal': secretariat }\n"
                        + ids);
        var found = new ExampleIds(List.of(only()));
        assertThat(found.find("/api/campaigns/{id}/history", "id"))
                .hasValueSatisfying(id -> assertThat(id.value()).isEqualTo("open"));
        assertThat(found.find("/api/campaigns/{id}/rehearsal", "id"))
                .hasValueSatisfying(id -> assertThat(id.value()).isEqualTo("planned"));
        write("membership", "campaign", CAMPAIGN + "ids: { '/api/campaigns/{id}': a, '/api/campaigns/{id}/none': b }");
        assertThat(faults())
                .containsExactly(
                        "membership/campaign: ids names /api/campaigns/{id}/none, which is the beginning of no path under access");
    }

    @Test
    void anExampleIdIsAValueOrFirstOfAListOrMade() throws IOException {
        write(
                "membership",
                "campaign",
                CAMPAIGN + "ids: { '/api/campaigns/{id}': { first: /api/campaigns, as: operator } }");
        assertThat(only().ids().get("/api/campaigns/{id}"))
                .isEqualTo(new ExampleId(null, "/api/campaigns", null, null, "id", "operator", null));

        write(
                "membership",
                "campaign",
                CAMPAIGN + "ids: { '/api/campaigns/{id}': { post: /api/campaigns, body: '{}', field: code } }");
        assertThat(only().ids().get("/api/campaigns/{id}"))
                .isEqualTo(new ExampleId(null, null, "/api/campaigns", "{}", "code", "secretariat", null));

        write("membership", "campaign", CAMPAIGN + "ids: { '/api/campaigns/{id}': 2022-2025 }");
        assertThat(only().ids().get("/api/campaigns/{id}").value()).isEqualTo("2022-2025");

        write("membership", "campaign", CAMPAIGN + "ids: { '/api/campaigns/{id}': { value: a, made: b } }");
        assertThat(faults())
                .singleElement()
                .asString()
                .contains("has a value, or is first of a list, or is posted, or is made");
    }

    @Test
    void aGroupBelongsToItsServiceAndHasOneConsumer() throws IOException {
        write("membership", "renewal", "consumes: { heard: { group: membership.renewal, topics: [study.events] } }");
        assertThat(only().consumes())
                .containsExactly(new EventConsumer("heard", "membership.renewal", List.of("study.events"), 0));

        write("membership", "member", "consumes: { heard: { group: study.member, topics: [] } }");
        write("membership", "seat", "consumes: { seats: { group: membership.renewal, topics: [study.events] } }");

        assertThat(faults())
                .containsExactly(
                        "membership/member: the group study.member does not begin with membership",
                        "membership/member: the group study.member has no topics",
                        "membership/renewal: membership heard consumes in membership/member as well",
                        "membership/seat: membership.renewal consumes in membership/renewal as well");
    }

    @Test
    void whatChaosSendsIsAnEndpointAndHasOneName() throws IOException {
        write("membership", "seat", """
                access: { POST /api/seats: secretariat }
                chaos:
                  requests:
                    SEAT: { path: /api/seats, collection: seats, told: [membership.seat-taken.v1] }
                  states: { seats: { kind: taken } }
                  tallies: { seats: { collection: seats, bucket: [kind] } }
                """);
        var chaos = only().chaos();
        assertThat(chaos.requests().get("SEAT"))
                .isEqualTo(new ChaosRules.Request("/api/seats", "seats", true, List.of("membership.seat-taken.v1")));
        assertThat(chaos.states().get("seats")).isEqualTo(new ChaosRules.State("taken", null));

        write("membership", "vote", """
                access: { GET /api/votes: secretariat }
                chaos:
                  requests: { SEAT: { path: /api/votes, collection: votes, keyed: false, told: [] } }
                  states: { seats: {} }
                  tallies: { seats: { collection: votes, bucket: [] } }
                """);
        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "membership/vote: chaos posts SEAT to /api/votes, for which access has no row",
                        "membership/vote: membership/seat has the request SEAT of chaos as well",
                        "membership/vote: membership/seat has the states of seats of chaos as well",
                        "membership/vote: membership/seat has the tally seats of chaos as well");
        write("membership", "vote", "chaos: { requests: { VOTE: { path: /api/votes } } }");
        assertThat(faults()).singleElement().asString().contains("has a path and a collection");
    }

    @Test
    void whatAFeatureAloneCausesIsSaidEvenIfItIsNothing() throws IOException {
        write("membership", "seat", """
                access: { POST /api/seats: secretariat }
                chaos: { requests: { SEAT: { path: /api/seats, collection: seats, told: [] } } }
                """);
        assertThat(only().chaos().requests().get("SEAT").told()).isEmpty();

        write("membership", "seat", """
                access: { POST /api/seats: secretariat }
                chaos: { requests: { SEAT: { path: /api/seats, collection: seats } } }
                """);
        assertThat(faults()).singleElement().asString().contains("says what it alone causes");
    }

    @Test
    void aServiceThatIsNoneIsRefusedWhereverItIsNamed() throws IOException {
        write("webkit", "today", "consumes: { heard: { group: webkit.today, topics: [study.events] } }");
        write("membership", "renewal", "consumes: { heard: { group: membership.renewal, topics: [studies.events] } }");
        write("membership", "seat", "consumes: { seats: { group: membership.seat, topics: [study.changes] } }");
        write("membership-service", "memebership", "member", "access: { GET /api/members: secretariat }");

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "webkit/today: the group webkit.today is of no service",
                        "membership/renewal: the group membership.renewal hears studies.events, which no service publishes",
                        "membership/seat: the group membership.seat hears study.changes, which no service publishes",
                        "memebership/member: it is in a folder of the module membership");
    }

    @BeforeEach
    void theModulesOfThreeServices() throws IOException {
        for (var service : List.of("identity", "membership", "study"))
            Files.createDirectories(modules.resolve(service + "-service/src/main/java"));
    }

    private void write(String service, String folder, String file) throws IOException {
        write(service.equals("webkit") ? service : service + "-service", service, folder, file);
    }

    private void write(String module, String service, String folder, String file) throws IOException {
        var feature = modules.resolve(module + "/src/main/java/org/digitalcities/" + service + "/" + folder);
        Files.createDirectories(feature);
        Files.writeString(feature.resolve(CollectFeatures.FILE), file);
    }

    private List<String> faults() throws IOException {
        return CollectFeatures.from(modules).faults();
    }

    private Feature only() throws IOException {
        assertThat(faults()).isEmpty();
        var features = CollectFeatures.from(modules).features();
        assertThat(features).hasSize(1);
        return features.getFirst();
    }
}

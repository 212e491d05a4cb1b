package org.digitalcities.journeys.contract;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.demo.StepReport;
import org.digitalcities.journeys.demo.Story;
import org.digitalcities.journeys.demo.StoryEnvironment;
import org.digitalcities.journeys.fixture.CommunityFixture;
import org.digitalcities.journeys.fixture.Pdf;
import org.digitalcities.journeys.fixture.RequestBodies;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.local.HubException;
import org.digitalcities.local.screen.Screen;

/** A hub after the story, with an open campaign, a planned edition, and a client of each role. */
final class ContractHub implements AutoCloseable {

    private static final String MANDATE = "2025-2028";
    /** The campaign that the guides and the scripts answer. */
    private static final String CAMPAIGN = "renewal-2025-2028";
    /** The edition that gets a document. */
    private static final int EDITION = 6;

    private static final LocalText THEME = new LocalText("Open contracts", "Contratos abiertos", "Contrats ouverts");

    private static final String CITY = "es-bilbao";
    private static final String PARTNER = "uclg";
    private static final List<String> TEAMS =
            List.of("secretariat-machine", "communications-machine", "study-machine", "operator");

    private final OwnHub own;
    private final HubClient secretariat;
    private final HubClient study;

    private ContractHub(OwnHub own) {
        this.own = own;
        secretariat = team("secretariat-machine");
        study = team("study-machine");
    }

    private HubClient team(String client) {
        return own.hub().machine(client, own.launcher().secrets().client(client));
    }

    /** Starts it on free ports and tells the story, whose steps go to the log. */
    static ContractHub start(Path root, Screen screen, Path log) throws IOException {
        var hub = new ContractHub(OwnHub.startAnywhere(root, List.of(), screen));
        try (var out = new PrintStream(log.toFile(), StandardCharsets.UTF_8)) {
            screen.say("Telling the story (" + root.relativize(log) + ")");
            var failed = new Story(hub.own.stage(StoryEnvironment.plain(hub.own.hub())))
                    .tell(out).stream()
                            .filter(step -> !step.passed())
                            .map(StepReport::id)
                            .toList();
            if (!failed.isEmpty()) throw new HubException("Steps of the story failed: " + failed + ", see " + log);
            hub.prepare();
            return hub;
        } catch (RuntimeException | IOException failed) {
            hub.close();
            throw failed;
        }
    }

    private void prepare() {
        secretariat
                .post("/api/mandates", RequestBodies.mandate(MANDATE, "To be announced", 2025))
                .ok();
        secretariat
                .post("/api/campaigns", RequestBodies.campaign(CAMPAIGN, MANDATE, "2024-06-30T23:59"))
                .ok();
        study.post("/api/editions", Body.of("number", EDITION, "year", 2025)).ok();
        study.post(
                        "/api/editions/edition-" + EDITION + "/approach",
                        Body.of("theme", THEME, "alignedWith", "Pact for the Future", "components", List.of("people")))
                .ok();
        Await.until(
                "a renewal is open for " + CITY,
                () -> secretariat.get("/api/renewals/" + CAMPAIGN + "." + CITY).status(),
                status -> status == 200);
    }

    /** The OpenAPI document that it serves. */
    String openapi() {
        return own.hub().nobody().get("/openapi.json").expect(200).text();
    }

    /** A document for the edition. */
    byte[] document() {
        var community = CommunityFixture.read();
        return Pdf.of(community, community.edition(5), "en", THEME.en());
    }

    /**
     * Its address and the clients of all roles, as variables for the tools: {@code HUB}, {@code CITY_ID}, {@code CITY_SECRET},
     * and so on.
     */
    Map<String, String> variables() {
        var variables = new HashMap<>(Map.of("HUB", own.hub().address().toString()));
        for (var team : TEAMS)
            put(
                    variables,
                    team.replace("-machine", ""),
                    team,
                    own.launcher().secrets().client(team));
        for (var owner : Map.of("city", CITY, "partner", PARTNER).entrySet()) {
            var client = secretariat
                    .post(
                            "/api/clients",
                            Body.of("role", owner.getKey(), "owner", owner.getValue(), "label", "Contract"))
                    .ok()
                    .json();
            put(
                    variables,
                    owner.getKey(),
                    client.path("clientId").asString(),
                    client.path("secret").asString());
        }
        return variables;
    }

    private static void put(Map<String, String> variables, String role, String id, String secret) {
        variables.put(role.toUpperCase(Locale.ROOT) + "_ID", id);
        variables.put(role.toUpperCase(Locale.ROOT) + "_SECRET", secret);
    }

    @Override
    public void close() {
        own.close();
    }
}

package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.StoryRunner.holds;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.journeys.fixture.MemberFixture;
import org.digitalcities.journeys.fixture.Pdf;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import tools.jackson.databind.JsonNode;

/** Chapter 6: the fifth edition is made, held under embargo, and published when the World Council of 2023 opens. */
final class TheEditionIsPublished implements Chapter {

    static final LocalText THEME = new LocalText(
            "The smart city and the Pact for the Future",
            "La ciudad inteligente y el Pacto para el Futuro",
            "La ville intelligente et le Pacte pour l'avenir");
    private static final String PATH = "/api/editions/" + StoryPlan.EDITION;

    private final StoryEnvironment stage;
    private final HubClient study;
    private final Map<String, byte[]> files;

    TheEditionIsPublished(StoryEnvironment stage) {
        this.stage = stage;
        study = stage.cast().study();
        var edition = stage.community().edition(5);
        files = Stream.of("es", "en")
                .collect(Collectors.toMap(
                        language -> language,
                        language -> Pdf.of(stage.community(), edition, language, THEME.in(language))));
    }

    @Override
    public String title() {
        return "The fifth edition of the Smart Cities Study";
    }

    @Override
    public void tell(StoryRunner telling) {
        telling.step(
                "The World Council of 2023 is planned, and the fifth edition for it, by the method of the fourth",
                this::editionIsPlanned);
        telling.step(
                "Its approach is defined and aligned with components of the Pact for the Future",
                this::approachIsDefined);
        telling.step(
                "Twelve cities of the demonstration list take part; the hub counts cities and countries",
                this::citiesTakePart);
        telling.step(
                "PDFs in Spanish and English are uploaded and held under embargo: no one else can read them",
                this::documentsAreHeld);
        telling.step("The communication plan holds the announcement on its five channels", this::announcementIsPlanned);
        telling.step("The World Council is declared open, and the edition is published", this::councilOpens);
        telling.step(
                "Its public record page shows it in three languages, and the PDFs come as they were uploaded",
                this::recordIsPublic);
    }

    private Observation editionIsPlanned() {
        stage.calendar().to(StoryPlan.EDITION_WORK);
        stage.cast()
                .secretariat()
                .post("/api/meetings", Body.of("id", StoryPlan.COUNCIL, "kind", "world-council", "year", 2023))
                .expect(201);
        var planned = stage.community().edition(5);
        study.post(
                        "/api/editions",
                        Body.of(
                                "id",
                                StoryPlan.EDITION,
                                "number",
                                planned.number(),
                                "year",
                                planned.year(),
                                "methodFrom",
                                planned.methodFrom(),
                                "launch",
                                StoryPlan.COUNCIL))
                .expect(201);
        var edition = edition();
        holds(
                edition.path("state").asString().equals("planned")
                        && edition.path("method").asInt() == planned.methodFrom(),
                "the edition stands as %s",
                edition);
        var fourth = study.get("/api/editions/edition-" + planned.methodFrom())
                .expect(200)
                .json()
                .path("methodText");
        holds(
                !fourth.path("en").asString("").isEmpty()
                        && edition.path("methodText").equals(fourth),
                "its method is %s, that of the fourth %s",
                edition.path("methodText"),
                fourth);
        return Observation.that(
                        "edition 5 is planned for 2023 by the method of the fourth: %s",
                        fourth.path("en").asString())
                .with("edition", StoryPlan.EDITION)
                .with("meeting", StoryPlan.COUNCIL);
    }

    private Observation approachIsDefined() {
        study.post(
                        PATH + "/approach",
                        Body.of(
                                "theme",
                                THEME,
                                "alignedWith",
                                stage.community().edition(5).alignedWith(),
                                "components",
                                List.of("people", "planet", "government")))
                .ok();
        var told = Await.until(
                        "the partner hears of the approach",
                        () -> new PublicFeed(stage).ofType("study.approach-defined.v1"),
                        events -> !events.isEmpty())
                .getFirst();
        holds(told.getData().get("alignedWith").equals("Pact for the Future"), "the event says otherwise: %s", told);
        return Observation.that("aligned with the Pact for the Future: people, planet, government")
                .with("event", told.getId());
    }

    private Observation citiesTakePart() {
        for (var id : StoryPlan.TAKING_PART) {
            var city = stage.community().member(id);
            study.post(
                            PATH + "/participations",
                            Body.of("city", id, "cityName", city.name(), "country", city.country()))
                    .ok();
        }
        var countries = StoryPlan.TAKING_PART.stream()
                .map(stage.community()::member)
                .map(MemberFixture::country)
                .distinct()
                .count();
        var figures = edition().path("figures");
        holds(
                figures.path("cities").asInt() == StoryPlan.TAKING_PART.size()
                        && figures.path("countries").asInt() == countries
                        && figures.path("basis").asString().equals("derived"),
                "the figures are %s",
                figures);
        return Observation.that(
                "%d cities of %d countries, counted by the hub", StoryPlan.TAKING_PART.size(), countries);
    }

    private Observation documentsAreHeld() {
        for (var language : List.of("es", "en")) {
            var title =
                    URLEncoder.encode(stage.community().study().title().in(language) + " 2023", StandardCharsets.UTF_8);
            study.upload(
                            PATH + "/documents?language=" + language + "&title=" + title,
                            "application/pdf",
                            files.get(language))
                    .ok();
        }
        study.post(PATH + "/embargo", Body.of("meeting", StoryPlan.COUNCIL)).ok();
        holds(edition().path("state").asString().equals("embargoed"), "the edition stands as %s", edition());
        for (var stranger : List.of(stage.hub().nobody(), stage.cast().city(StoryPlan.CHAIR))) {
            var answer = stranger.get("/study/" + StoryPlan.EDITION + "/documents/es.pdf");
            holds(answer.status() == 404, "a document under embargo answers %d", answer.status());
        }
        return Observation.that(
                "the edition is under embargo; its documents are unknown to the public and to member cities");
    }

    private Observation announcementIsPlanned() {
        new ChannelAnnouncement(stage).plan();
        var items = stage.cast()
                .communications()
                .get("/api/plan-items?edition=" + StoryPlan.EDITION)
                .expect(200)
                .text();
        var missing = ChannelAnnouncement.CHANNELS.stream()
                .filter(channel -> !items.toLowerCase().contains('"' + channel + '"'))
                .toList();
        holds(missing.isEmpty(), "no item for %s: %s", missing, items);
        return Observation.that("items for website, Twitter, YouTube, Flickr and newsletter stand in three languages");
    }

    private Observation councilOpens() {
        stage.calendar().to(StoryPlan.COUNCIL_OPENS);
        stage.cast()
                .secretariat()
                .post("/api/meetings/" + StoryPlan.COUNCIL + "/opening", Body.of())
                .ok();
        Await.until(
                "the edition is published",
                this::edition,
                edition -> edition.path("state").asString().equals("published"));
        var told = Await.until(
                        "the partner hears of the publication",
                        () -> new PublicFeed(stage).ofType("study.edition-published.v1"),
                        events -> !events.isEmpty())
                .getFirst();
        holds(
                told.getData().get("cities").equals(StoryPlan.TAKING_PART.size()),
                "the event counts %s cities",
                told.getData().get("cities"));
        return Observation.that(
                        "published on %s; the public event counts %d cities",
                        told.getTime(), StoryPlan.TAKING_PART.size())
                .with("event", told.getId());
    }

    private Observation recordIsPublic() {
        for (var language : List.of("es", "en")) {
            var file = stage.hub()
                    .nobody()
                    .get("/study/" + StoryPlan.EDITION + "/documents/" + language + ".pdf")
                    .expect(200)
                    .bytes();
            holds(
                    sha256(file).equals(sha256(files.get(language))),
                    "the %s document is another than was uploaded",
                    language);
        }
        for (var language : List.of("en", "es", "fr")) {
            var page = stage.hub()
                    .browser(language)
                    .get("/study/" + StoryPlan.EDITION + "?lang=" + language)
                    .expect(200)
                    .page();
            holds(
                    page.language().equals(language) && page.text().contains(THEME.in(language)),
                    "the page in %s does not show the theme: %s",
                    language,
                    page.text());
        }
        return Observation.that("three pages show the theme; the PDFs have the SHA-256 of what was uploaded")
                .with("sha256-es", sha256(files.get("es")))
                .with("page", "/study/" + StoryPlan.EDITION);
    }

    private JsonNode edition() {
        return study.get(PATH).expect(200).json();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.Telling.holds;

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
import org.digitalcities.journeys.fixture.Member;
import org.digitalcities.journeys.fixture.Pdf;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Client;
import org.digitalcities.journeys.hub.Wait;
import tools.jackson.databind.JsonNode;

/** Chapter 6: the fifth edition is made, held under embargo, and published when the World Council of 2023 opens. */
final class TheEditionIsPublished implements Chapter {

    static final LocalText THEME = new LocalText("The smart city and the Pact for the Future", "La ciudad inteligente y el Pacto para el Futuro", "La ville intelligente et le Pacte pour l'avenir");
    private static final String PATH = "/api/editions/" + Plot.EDITION;

    private final Stage stage;
    private final Client study;
    private final Map<String, byte[]> files;

    TheEditionIsPublished(Stage stage) {
        this.stage = stage;
        study = stage.cast().study();
        var edition = stage.community().edition(5);
        files = Stream.of("es", "en").collect(Collectors.toMap(language -> language, language -> Pdf.of(stage.community(), edition, language, THEME.in(language))));
    }

    @Override
    public String title() {
        return "The fifth edition of the Smart Cities Study";
    }

    @Override
    public void tell(Telling telling) {
        telling.step("The World Council of 2023 is planned, and the fifth edition for it, by the method of the fourth", this::editionIsPlanned);
        telling.step("Its approach is defined and aligned with components of the Pact for the Future", this::approachIsDefined);
        telling.step("Twelve cities of the demonstration list take part; the hub counts cities and countries", this::citiesTakePart);
        telling.step("PDFs in Spanish and English are uploaded and held under embargo: no one else can read them", this::documentsAreHeld);
        telling.step("The communication plan holds the announcement on its five channels", this::announcementIsPlanned);
        telling.step("The World Council is declared open, and the edition is published", this::councilOpens);
        telling.step("Its public record page shows it in three languages, and the PDFs come as they were uploaded", this::recordIsPublic);
    }

    private Seen editionIsPlanned() {
        stage.calendar().to(Plot.EDITION_WORK);
        stage.cast().secretariat().post("/api/meetings", Body.of("id", Plot.COUNCIL, "kind", "world-council", "year", 2023)).expect(201);
        var planned = stage.community().edition(5);
        study.post("/api/editions", Body.of("id", Plot.EDITION, "number", planned.number(), "year", planned.year(), "methodFrom", planned.methodFrom(), "launch", Plot.COUNCIL)).expect(201);
        var edition = edition();
        holds(edition.path("state").asString().equals("planned") && edition.path("method").asInt() == planned.methodFrom(), "the edition stands as %s", edition);
        var fourth = study.get("/api/editions/edition-" + planned.methodFrom()).expect(200).json().path("methodText");
        holds(!fourth.path("en").asString("").isEmpty() && edition.path("methodText").equals(fourth), "its method is %s, that of the fourth %s", edition.path("methodText"), fourth);
        return Seen.that("edition 5 is planned for 2023 by the method of the fourth: %s", fourth.path("en").asString()).with("edition", Plot.EDITION).with("meeting", Plot.COUNCIL);
    }

    private Seen approachIsDefined() {
        study.post(PATH + "/approach", Body.of("theme", THEME, "alignedWith", stage.community().edition(5).alignedWith(), "components", List.of("people", "planet", "government"))).ok();
        var told = Wait.until("the partner hears of the approach", () -> new Public(stage).ofType("study.approach-defined.v1"), events -> !events.isEmpty()).getFirst();
        holds(told.path("data").path("alignedWith").asString().equals("Pact for the Future"), "the event says otherwise: %s", told);
        return Seen.that("aligned with the Pact for the Future: people, planet, government").with("event", told.path("id").asString());
    }

    private Seen citiesTakePart() {
        for (var id : Plot.TAKING_PART) {
            var city = stage.community().member(id);
            study.post(PATH + "/participations", Body.of("city", id, "cityName", city.name(), "country", city.country())).ok();
        }
        var countries = Plot.TAKING_PART.stream().map(stage.community()::member).map(Member::country).distinct().count();
        var figures = edition().path("figures");
        holds(figures.path("cities").asInt() == Plot.TAKING_PART.size() && figures.path("countries").asInt() == countries && figures.path("basis").asString().equals("derived"), "the figures are %s", figures);
        return Seen.that("%d cities of %d countries, counted by the hub", Plot.TAKING_PART.size(), countries);
    }

    private Seen documentsAreHeld() {
        for (var language : List.of("es", "en")) {
            var title = URLEncoder.encode(stage.community().study().title().in(language) + " 2023", StandardCharsets.UTF_8);
            study.upload(PATH + "/documents?language=" + language + "&title=" + title, "application/pdf", files.get(language)).ok();
        }
        study.post(PATH + "/embargo", Body.of("meeting", Plot.COUNCIL)).ok();
        holds(edition().path("state").asString().equals("embargoed"), "the edition stands as %s", edition());
        for (var stranger : List.of(stage.hub().nobody(), stage.cast().city(Plot.CHAIR))) {
            var answer = stranger.get("/study/" + Plot.EDITION + "/documents/es.pdf");
            holds(answer.status() == 404, "a document under embargo answers %d", answer.status());
        }
        return Seen.that("the edition is under embargo; its documents are unknown to the public and to member cities");
    }

    private Seen announcementIsPlanned() {
        new Announcement(stage).plan();
        var items = stage.cast().communications().get("/api/plan-items?edition=" + Plot.EDITION).expect(200).text();
        var missing = Announcement.CHANNELS.stream().filter(channel -> !items.toLowerCase().contains('"' + channel + '"')).toList();
        holds(missing.isEmpty(), "no item for %s: %s", missing, items);
        return Seen.that("items for website, Twitter, YouTube, Flickr and newsletter stand in three languages");
    }

    private Seen councilOpens() {
        stage.calendar().to(Plot.COUNCIL_OPENS);
        stage.cast().secretariat().post("/api/meetings/" + Plot.COUNCIL + "/opening", Body.of()).ok();
        Wait.until("the edition is published", this::edition, edition -> edition.path("state").asString().equals("published"));
        var told = Wait.until("the partner hears of the publication", () -> new Public(stage).ofType("study.edition-published.v1"), events -> !events.isEmpty()).getFirst();
        holds(told.path("data").path("cities").asInt() == Plot.TAKING_PART.size(), "the event counts %s cities", told.path("data").path("cities"));
        return Seen.that("published on %s; the public event counts %d cities", told.path("time").asString(), Plot.TAKING_PART.size()).with("event", told.path("id").asString());
    }

    private Seen recordIsPublic() {
        for (var language : List.of("es", "en")) {
            var file = stage.hub().nobody().get("/study/" + Plot.EDITION + "/documents/" + language + ".pdf").expect(200).bytes();
            holds(sha256(file).equals(sha256(files.get(language))), "the %s document is another than was uploaded", language);
        }
        for (var language : List.of("en", "es", "fr")) {
            var page = stage.hub().browser(language).get("/study/" + Plot.EDITION + "?lang=" + language).expect(200).page();
            holds(page.language().equals(language) && page.text().contains(THEME.in(language)), "the page in %s does not show the theme: %s", language, page.text());
        }
        return Seen.that("three pages show the theme; the PDFs have the SHA-256 of what was uploaded").with("sha256-es", sha256(files.get("es"))).with("page", "/study/" + Plot.EDITION);
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

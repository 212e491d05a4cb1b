package org.digitalcities.journeys.browser;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.digitalcities.journeys.demo.StoryEnvironment;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;

/** Requests to join in each state, as paths of their pages. The story has none. */
final class JoiningRequests {

    private static final String LIST = "/console/membership/joining";

    private static final String API = "/api/joinings/";

    private final StoryEnvironment stage;
    private final HubClient secretariat;

    JoiningRequests(StoryEnvironment stage) {
        this.stage = stage;
        this.secretariat = stage.cast().secretariat();
    }

    /** The pages that applicants open by their links, by name. */
    Map<String, String> byLink() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("request to join by its link", asked());
        pages.put("request to join, which waits", waiting());
        pages.put("withdraw a request to join", waiting() + "/withdrawal");
        pages.put("request to join, which is asked back", askedBack());
        pages.put("request to join, which is accepted", accepted());
        pages.put("request to join, which is refused", refused());
        return pages;
    }

    /** The secretariat's pages, by name. */
    Map<String, String> forOfficers() {
        var pages = new LinkedHashMap<String, String>();
        var request = LIST + "/" + id(entered("Zumaia", "zumaia@joining.example.org"));
        pages.put("secretariat: requests to join", LIST);
        pages.put("secretariat: enter a request to join", "/console/membership/enter-joining");
        pages.put("secretariat: a request to join", request);
        for (var act : List.of("acceptance", "question", "refusal"))
            pages.put("secretariat: " + act + " of a request to join", request + "/" + act);
        return pages;
    }

    /** Entered by the public form, and not confirmed. */
    private String asked() {
        var address = "bermeo@joining-asked.example.org";
        var browser = stage.hub().browser("es");
        browser.submit(browser.get("/join")
                        .expect(200)
                        .page()
                        .form("main form")
                        .with("kind", "city")
                        .with("name", "Ondarroa")
                        .with("country", "ES")
                        .with("message", "Queremos compartir lo que hacemos con los datos del puerto.")
                        .with("contact.name", "Ane Ejemplar")
                        .with("contact.email", address)
                        .with("contact.language", "es"))
                .ok();
        return link(address);
    }

    private String waiting() {
        return link(entered("Lekeitio", "lekeitio@joining.example.org"));
    }

    private String askedBack() {
        var id = entered("Mutriku", "mutriku@joining.example.org");
        act(id, "question", Body.of("words", "How many people work on data in your city, and since when?"));
        return link(id);
    }

    private String refused() {
        var id = entered("Deba", "deba@joining.example.org");
        act(id, "refusal", Body.of("words", "The community has no seat for associations of one province."));
        return link(id);
    }

    private String accepted() {
        var id = entered("Getaria", "getaria@joining.example.org");
        act(id, "acceptance", Body.of("member", "es-getaria", "zone", "Europe/Madrid"));
        Await.until(
                "the new member",
                () -> secretariat.get("/api/members/es-getaria").status(),
                Predicate.isEqual(200));
        return link(id);
    }

    private String entered(String name, String address) {
        var known = secretariat
                .get("/api/joinings")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("name").asString().equals(name))
                .findFirst();
        if (known.isPresent()) return address;
        secretariat
                .post(
                        "/api/joinings",
                        Body.of(
                                "kind",
                                "city",
                                "name",
                                name,
                                "country",
                                "ES",
                                "website",
                                "https://" + address.replaceFirst("@.*", "") + ".example.org",
                                "message",
                                "We would like to learn from other harbours.",
                                "source",
                                "A letter of 3 November",
                                "contact",
                                Body.of("name", "Ane Ejemplar", "email", address, "language", "es")))
                .expect(201);
        return address;
    }

    /** The id of the request with that address. */
    private String id(String address) {
        return secretariat
                .get("/api/joinings")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("contact").path("email").asString("").equals(address))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private void act(String address, String act, Object body) {
        var id = id(address);
        var etag = secretariat.get(API + id).expect(200).etag();
        secretariat.act(API + id + "/" + act, body, etag).expect(200);
    }

    /** The path of the link in the first mail to that address. */
    private String link(String address) {
        return Await.until(
                        "a mail with the link to a request to join",
                        () -> stage.inbox().to(address).stream()
                                .flatMap(mail -> mail.link("/j/").stream())
                                .map(URI::getPath)
                                .toList(),
                        links -> !links.isEmpty())
                .getFirst();
    }
}

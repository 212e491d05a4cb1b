package org.digitalcities.journeys.browser;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.digitalcities.journeys.demo.StoryEnvironment;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;

/** Handovers in each state, as paths of their pages. The story has none. */
final class ContactHandovers {

    private static final String LIST = "/console/membership/handovers";

    private final StoryEnvironment stage;
    private final HubClient secretariat;

    ContactHandovers(StoryEnvironment stage) {
        this.stage = stage;
        this.secretariat = stage.cast().secretariat();
    }

    /** The pages that contacts and successors open by their links, by name. */
    Map<String, String> byLink() {
        var pages = new LinkedHashMap<String, String>();
        started("es-mundaka", "Mundaka", "jon@mundaka-hub.example.org");
        pages.put("handover, for the successor", link("jon@mundaka-hub.example.org"));
        var warning = link("ane@mundaka-hub.example.org");
        pages.put("handover, for the contact", warning);
        pages.put("stop a handover", warning + "/wrong");
        checking();
        pages.put("handover, which is checked", link("jon@another-house.example.org"));
        done();
        pages.put("handover, which is done", link("jon@bakio-hub.example.org"));
        return pages;
    }

    /** The secretariat's pages, by name. */
    Map<String, String> forOfficers() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("secretariat: handovers", LIST);
        pages.put("secretariat: start a handover", "/console/membership/start-handover");
        pages.put(
                "secretariat: cancel a handover",
                started("es-mundaka", "Mundaka", "jon@mundaka-hub.example.org") + "/cancellation");
        var checking = checking();
        pages.put("secretariat: a handover to check", checking);
        pages.put("secretariat: approve a handover", checking + "/approval");
        pages.put("secretariat: refuse a handover", checking + "/refusal");
        var done = done();
        pages.put("secretariat: a handover that is done", done);
        pages.put("secretariat: take a handover back", done + "/reversal");
        return pages;
    }

    private String checking() {
        var page = started("es-gernika", "Gernika", "jon@another-house.example.org");
        confirm("jon@another-house.example.org", page, "checking");
        return page;
    }

    private String done() {
        var page = started("es-bakio", "Bakio", "jon@bakio-hub.example.org");
        confirm("jon@bakio-hub.example.org", page, "done");
        return page;
    }

    /** The path of the secretariat's page of a handover that was started once. */
    private String started(String member, String name, String successor) {
        var domain = member.substring("es-".length()) + "-hub.example.org";
        if (secretariat.get("/api/members/" + member).status() != 200)
            secretariat
                    .post(
                            "/api/members",
                            Body.of(
                                    "id",
                                    member,
                                    "kind",
                                    "city",
                                    "name",
                                    name,
                                    "country",
                                    "ES",
                                    "zone",
                                    "Europe/Madrid",
                                    "language",
                                    "es",
                                    "contact",
                                    Body.of("name", "Ane Ejemplar", "email", "ane@" + domain)))
                    .expect(201);
        var known = secretariat
                .get("/api/handovers?member=" + member)
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString("");
        if (!known.isEmpty()) return LIST + "/" + known;
        var person = Body.of("name", "Jon Ejemplar", "email", successor, "language", "en");
        var handover = stage.cast().register("city", member).post("/api/members/" + member + "/handover", person);
        return LIST + "/" + handover.expect(201).json().path("id").asString();
    }

    private void confirm(String address, String page, String state) {
        var handover = "/api/handovers/" + page.substring(page.lastIndexOf('/') + 1);
        if (state(handover).equals("waiting")) {
            var browser = stage.hub().browser("en");
            browser.submit(browser.get(link(address)).expect(200).page().form("main form"))
                    .ok();
        }
        Await.until("a handover that is " + state, () -> state(handover), Predicate.isEqual(state));
    }

    private String state(String handover) {
        return secretariat.get(handover).expect(200).json().path("state").asString();
    }

    /** The path of the link in the first mail to that address. */
    private String link(String address) {
        return Await.until(
                        "a mail with the link to a handover",
                        () -> stage.inbox().to(address).stream()
                                .flatMap(mail -> mail.link("/h/").stream())
                                .map(URI::getPath)
                                .toList(),
                        links -> !links.isEmpty())
                .getFirst();
    }
}

package org.digitalcities.journeys.releases;

import java.util.List;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Client;
import org.digitalcities.journeys.hub.Wait;
import org.digitalcities.local.Services;

/** Editions of the study are planned and get their approach. */
final class StudyTurns implements Turns {

    private static final int FIRST = 100;

    @Override
    public Services service() {
        return Services.STUDY;
    }

    @Override
    public String token(OwnHub own) {
        return Turns.machine(own, "study-machine");
    }

    @Override
    public void make(Client client, int i) {
        client.post("/api/editions", Body.of("number", FIRST + i, "year", 2025)).ok();
    }

    @Override
    public void act(Client client, int i) {
        var theme = Body.of("en", theme(i), "es", "Tema " + i, "fr", "Thème " + i);
        client.post(path(i) + "/approach", Body.of("theme", theme, "alignedWith", "Pact for the Future", "components", List.of("people"))).ok();
    }

    @Override
    public void acted(Client client, int i) {
        Wait.until("the theme of edition " + (FIRST + i), () -> client.get(path(i)).expect(200).text(), text -> text.contains(theme(i)));
    }

    private static String theme(int i) {
        return "Theme " + i;
    }

    private static String path(int i) {
        return "/api/editions/edition-" + (FIRST + i);
    }

    @Override
    public List<String> paths(int i) {
        return List.of(path(i));
    }

    @Override
    public int subjects() {
        return THINGS;
    }
}

package org.digitalcities.journeys.releases;

import java.util.List;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.local.ServiceDefinition;

/** Editions of the study are planned and get their approach. */
final class StudyTurns implements Turns {

    private static final int FIRST = 100;

    @Override
    public ServiceDefinition service() {
        return ServiceDefinition.STUDY;
    }

    @Override
    public String token(OwnHub own) {
        return Turns.machine(own, "study-machine");
    }

    @Override
    public void make(HubClient client, int i) {
        client.post("/api/editions", Body.of("number", FIRST + i, "year", 2025)).ok();
    }

    @Override
    public void act(HubClient client, int i) {
        var theme = Body.of("en", theme(i), "es", "Tema " + i, "fr", "Thème " + i);
        client.post(
                        path(i) + "/approach",
                        Body.of("theme", theme, "alignedWith", "Pact for the Future", "components", List.of("people")))
                .ok();
    }

    @Override
    public void acted(HubClient client, int i) {
        Await.until(
                "the theme of edition " + (FIRST + i),
                () -> client.get(path(i)).expect(200).text(),
                text -> text.contains(theme(i)));
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

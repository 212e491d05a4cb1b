package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.StoryRunner.holds;

import java.util.List;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;

/** Chapter 0: a partner's system registers where it wants to hear of what happens. */
final class ThePartnerListens implements Chapter {

    private final StoryEnvironment stage;

    ThePartnerListens(StoryEnvironment stage) {
        this.stage = stage;
    }

    @Override
    public String title() {
        return "A partner's system listens";
    }

    @Override
    public void tell(StoryRunner telling) {
        telling.step("The hub's calendar is set to 15 July 2022", this::calendarStarts);
        telling.step(
                "The secretariat registers a partner's system, which gets a token by its own credentials",
                this::partnerGetsAToken);
        telling.step(
                "The partner registers its endpoint for all public events, through the gateway",
                this::partnerRegistersAnEndpoint);
    }

    private Observation calendarStarts() {
        var now = stage.calendar().to(StoryPlan.BEGIN);
        return Observation.that("the hub's clock says %s", now).with("now", now.toString());
    }

    private Observation partnerGetsAToken() {
        var partner = stage.cast().register("partner", StoryPlan.PARTNER);
        Await.until(
                "the partner may list its endpoints",
                () -> partner.get("/api/endpoints"),
                answer -> answer.status() == 200);
        stage.cast().partner().set(partner);
        return Observation.that("the partner may see its endpoints").with("partner", StoryPlan.PARTNER);
    }

    private Observation partnerRegistersAnEndpoint() {
        var partner = stage.cast().partner().get();
        var registered = partner.post(
                        "/api/endpoints",
                        Body.of("url", stage.receiver().address().toString(), "types", List.of("*")))
                .expect(201)
                .json();
        stage.receiver().trust(registered.path("secret").asString());
        var listed = Await.until(
                "the endpoint is listed",
                () -> partner.get("/api/endpoints").expect(200).text(),
                text -> text.contains(stage.receiver().address().toString()));
        holds(!listed.contains("whsec_"), "the list of endpoints shows a secret");
        return Observation.that("the endpoint is listed, its secret is not")
                .with("endpoint", registered.path("id").asString());
    }
}

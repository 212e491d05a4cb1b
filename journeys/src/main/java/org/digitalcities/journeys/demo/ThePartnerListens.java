package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.Telling.holds;

import java.util.List;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Wait;

/** Chapter 0: a partner's system registers where it wants to hear of what happens. */
final class ThePartnerListens implements Chapter {

    private final Stage stage;

    ThePartnerListens(Stage stage) {
        this.stage = stage;
    }

    @Override
    public String title() {
        return "A partner's system listens";
    }

    @Override
    public void tell(Telling telling) {
        telling.step("The hub's calendar is set to 15 July 2022", this::calendarStarts);
        telling.step("The secretariat registers a partner's system, which gets a token by its own credentials", this::partnerGetsAToken);
        telling.step("The partner registers its endpoint for all public events, through the gateway", this::partnerRegistersAnEndpoint);
    }

    private Seen calendarStarts() {
        var now = stage.calendar().to(Plot.BEGIN);
        return Seen.that("the hub's clock says %s", now).with("now", now.toString());
    }

    private Seen partnerGetsAToken() {
        var partner = stage.cast().register("partner", Plot.PARTNER);
        Wait.until("the partner may list its endpoints", () -> partner.get("/api/endpoints"), answer -> answer.status() == 200);
        stage.cast().partner().set(partner);
        return Seen.that("the partner may see its endpoints").with("partner", Plot.PARTNER);
    }

    private Seen partnerRegistersAnEndpoint() {
        var partner = stage.cast().partner().get();
        var registered = partner.post("/api/endpoints", Body.of("url", stage.receiver().address().toString(), "types", List.of("*"))).expect(201).json();
        stage.receiver().trust(registered.path("secret").asString());
        var listed = Wait.until("the endpoint is listed", () -> partner.get("/api/endpoints").expect(200).text(), text -> text.contains(stage.receiver().address().toString()));
        holds(!listed.contains("whsec_"), "the list of endpoints shows a secret");
        return Seen.that("the endpoint is listed, its secret is not").with("endpoint", registered.path("id").asString());
    }
}

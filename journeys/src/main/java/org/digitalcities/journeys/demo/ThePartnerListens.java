package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.StoryRunner.holds;

import java.util.List;
import org.digitalcities.journeys.client.api.EndpointsApi;
import org.digitalcities.journeys.client.api.EndpointsApi.APIListEndpointsRequest;
import org.digitalcities.journeys.client.model.Endpoint;
import org.digitalcities.journeys.client.model.EndpointRegistration;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HubClient;

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
        Await.until("the partner may list its endpoints", () -> listed(partner), List::isEmpty);
        stage.cast().partner().set(partner);
        return Observation.that("the partner may see its endpoints").with("partner", StoryPlan.PARTNER);
    }

    private Observation partnerRegistersAnEndpoint() {
        var partner = stage.cast().partner().get();
        var address = stage.receiver().address();
        var registered = partner.api(EndpointsApi::new)
                .registerEndpoint(
                        HubClient.newKey(),
                        new EndpointRegistration().url(address).types(List.of("*")));
        stage.receiver().trust(registered.getSecret());
        var listed = Await.until("the endpoint is listed", () -> listed(partner), list -> !list.isEmpty());
        holds(
                listed.size() == 1 && listed.getFirst().getUrl().equals(address.toString()),
                "these endpoints are listed: %s",
                listed);
        holds(
                !partner.get("/api/endpoints").expect(200).text().contains("whsec_"),
                "the list of endpoints shows a secret");
        return Observation.that("the endpoint is listed, its secret is not").with("endpoint", registered.getId());
    }

    private static List<Endpoint> listed(HubClient partner) {
        return partner.api(EndpointsApi::new)
                .listEndpoints(APIListEndpointsRequest.newBuilder().build())
                .getItems();
    }
}

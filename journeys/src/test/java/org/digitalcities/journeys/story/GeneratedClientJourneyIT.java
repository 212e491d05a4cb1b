package org.digitalcities.journeys.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.digitalcities.journeys.client.ApiException;
import org.digitalcities.journeys.client.api.CampaignsApi;
import org.digitalcities.journeys.client.api.CampaignsApi.APIListCampaignsRequest;
import org.digitalcities.journeys.client.api.ClientsApi;
import org.digitalcities.journeys.client.api.EventsApi;
import org.digitalcities.journeys.client.api.EventsApi.APIListEventsRequest;
import org.digitalcities.journeys.client.api.MembersApi;
import org.digitalcities.journeys.client.api.RenewalsApi;
import org.digitalcities.journeys.client.api.RenewalsApi.APIListRenewalHistoryRequest;
import org.digitalcities.journeys.client.api.RenewalsApi.APIListRenewalsRequest;
import org.digitalcities.journeys.client.model.Campaign.StateEnum;
import org.digitalcities.journeys.client.model.ClientRegistration;
import org.digitalcities.journeys.client.model.ClientRegistration.RoleEnum;
import org.digitalcities.journeys.client.model.CloudEvent;
import org.digitalcities.journeys.client.model.ContactEntry;
import org.digitalcities.journeys.client.model.Renewal.StatusEnum;
import org.digitalcities.journeys.client.model.RenewalAnswer.EnteredByEnum;
import org.digitalcities.journeys.client.model.RenewalSubmission;
import org.digitalcities.journeys.client.model.RenewalSubmission.DecisionEnum;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HubClient;
import org.junit.jupiter.api.Test;

/** A renewal by programs that know the hub by the generated client only: the office, a city and a partner. */
class GeneratedClientJourneyIT {

    private static final String CITY = "it-milano";
    private static final String RENEWAL = AfterTheStory.OPEN_CAMPAIGN + "." + CITY;
    private static final String RENEWED = "membership.member-renewed.v2";

    private final AfterTheStory after = AfterTheStory.shared();
    private final HubClient office = after.stage().cast().secretariat();

    @Test
    void aCityRenewsAndTheOfficeAndAPartnerHearOfIt() {
        after.withAnOpenCampaign();
        var city = registered(RoleEnum.CITY, CITY);
        var partner = registered(RoleEnum.PARTNER, "uclg").api(EventsApi::new);
        var before = renewals(partner);

        var open = city.api(RenewalsApi::new)
                .listRenewals(APIListRenewalsRequest.newBuilder()
                        .campaign(AfterTheStory.OPEN_CAMPAIGN)
                        .build());
        assertThat(open.getItems()).singleElement().satisfies(mine -> {
            assertThat(mine.getId()).isEqualTo(RENEWAL);
            assertThat(mine.getStatus()).isEqualTo(StatusEnum.INVITED);
            assertThat(mine.getGraceEnds()).isAfter(mine.getCloses());
        });

        var answer = new RenewalSubmission().decision(DecisionEnum.RENEW).note("By the generated client");
        var key = HubClient.newKey();
        var first = city.api(RenewalsApi::new).submitRenewal(RENEWAL, key, answer, null);
        var repeat = city.api(RenewalsApi::new).submitRenewalWithHttpInfo(RENEWAL, key, answer, null);
        assertThat(repeat.getData()).isEqualTo(first);
        assertThat(repeat.getHeaders()).containsKey("idempotency-replayed");
        assertThat(first.getStatus()).isEqualTo(StatusEnum.RENEWED);
        assertThat(first.getAnswer().getEnteredBy()).isEqualTo(EnteredByEnum.CITY);

        Await.until(
                "the history shows it",
                () -> office.api(RenewalsApi::new)
                        .listRenewalHistory(APIListRenewalHistoryRequest.newBuilder()
                                .id(RENEWAL)
                                .build())
                        .getItems(),
                entries -> entries.stream().anyMatch(entry -> entry.getWhat().contains(RENEWED)));
        Await.until(
                "the renewal counts",
                () -> office.api(CampaignsApi::new)
                        .getCampaign(AfterTheStory.OPEN_CAMPAIGN, null)
                        .getCounts()
                        .getByStatus()
                        .get(StatusEnum.RENEWED.getValue()),
                count -> count >= 1);
        assertThat(office.api(CampaignsApi::new)
                        .listCampaigns(APIListCampaignsRequest.newBuilder().build())
                        .getItems())
                .filteredOn(campaign -> campaign.getState() == StateEnum.OPEN)
                .singleElement()
                .satisfies(campaign -> assertThat(campaign.getId()).isEqualTo(AfterTheStory.OPEN_CAMPAIGN));

        var heard = Await.until("the partner hears", () -> renewals(partner), events -> events.size() > before.size());
        assertThat(heard.getLast().getSubject()).isEqualTo("renewal/" + RENEWAL);
        assertThat(heard.getLast().getData()).containsEntry("campaign", AfterTheStory.OPEN_CAMPAIGN);
    }

    @Test
    void aVersionThatWasReadIsSentBackAndARefusalSaysWhy() {
        var members = office.api(MembersApi::new);
        var read = members.getMemberWithHttpInfo(CITY, null);
        var etag = read.getHeaders().get("etag").getFirst();
        var contact = read.getData().getContact();
        var same = new ContactEntry()
                .name(contact.getName())
                .email(contact.getEmail())
                .language(contact.getLanguage());

        assertThat(members.changeMemberContact(CITY, etag, same, null)
                        .getContact()
                        .getEmail())
                .isEqualTo(contact.getEmail());
        assertThatThrownBy(() -> members.changeMemberContact(CITY, "\"0\"", same, null))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(412);
                    assertThat(refused.getResponseBody()).contains("\"code\"");
                });
    }

    private HubClient registered(RoleEnum role, String owner) {
        var registration = new ClientRegistration().role(role).owner(owner).label("Generated client");
        var credentials = office.api(ClientsApi::new).registerClient(HubClient.newKey(), registration);
        return after.own().hub().machine(credentials.getClientId(), credentials.getSecret());
    }

    private static List<CloudEvent> renewals(EventsApi partner) {
        var found = new ArrayList<CloudEvent>();
        var page =
                partner.listEvents(APIListEventsRequest.newBuilder().after("0").build());
        while (!page.getItems().isEmpty()) {
            page.getItems().stream()
                    .filter(event -> event.getType().equals("org.digitalcities." + RENEWED))
                    .forEach(found::add);
            page = partner.listEvents(
                    APIListEventsRequest.newBuilder().after(page.getNext()).build());
        }
        return found;
    }
}

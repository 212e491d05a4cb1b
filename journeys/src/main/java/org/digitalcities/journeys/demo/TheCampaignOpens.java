package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.StoryRunner.holds;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.digitalcities.journeys.client.api.CampaignsApi;
import org.digitalcities.journeys.client.api.CampaignsApi.APIListCampaignsRequest;
import org.digitalcities.journeys.client.model.CampaignOpening;
import org.digitalcities.journeys.client.model.Renewal.StatusEnum;
import org.digitalcities.journeys.fixture.MemberFixture;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.hub.ReceivedMail;

/** Chapter 3: all members are asked to renew, each in its language and with the deadline in its own time. */
final class TheCampaignOpens implements Chapter {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final StoryEnvironment stage;

    TheCampaignOpens(StoryEnvironment stage) {
        this.stage = stage;
    }

    @Override
    public String title() {
        return "A renewal campaign opens";
    }

    @Override
    public void tell(StoryRunner telling) {
        telling.step(
                "The campaign opens; it closes on 30 September 2022 at 23:59 in Bilbao's time", this::campaignOpens);
        telling.step(
                "Every contact gets one mail with a personal link, in its language, under the community's name, with "
                        + "the demonstration's warning",
                this::everyContactIsAsked);
        telling.step(
                "Each mail says the deadline in the campaign's zone and in the member's own, and carries it as ICS",
                this::deadlinesAreLocal);
    }

    private Observation campaignOpens() {
        var opening = new CampaignOpening()
                .id(StoryPlan.CAMPAIGN)
                .mandate(StoryPlan.MANDATE)
                .closes(StoryPlan.CLOSES)
                .zone(StoryPlan.ZONE)
                .graceDays(StoryPlan.GRACE_DAYS)
                .reminders(List.of(14, 3));
        var secretariat = stage.cast().secretariat().api(CampaignsApi::new);
        secretariat.openCampaign(HubClient.newKey(), opening);
        var renewing = new RenewalSteps(stage);
        Await.until("17 renewals are open", () -> renewing.count(StatusEnum.INVITED), count -> count == 17);
        var listed = secretariat
                .listCampaigns(APIListCampaignsRequest.newBuilder().limit(5).build())
                .getItems()
                .getFirst();
        holds(listed.getId().equals(StoryPlan.CAMPAIGN), "the campaigns begin with %s", listed.getId());
        var closes = listed.getCloses().toInstant();
        holds(closes.equals(Instant.parse("2022-09-30T21:59:00Z")), "the campaign closes at %s", closes);
        return Observation.that("17 renewals are open until %s (%s)", closes, StoryPlan.ZONE)
                .with("campaign", StoryPlan.CAMPAIGN);
    }

    private Observation everyContactIsAsked() {
        var mails = stage.community().members().stream().collect(Collectors.toMap(MemberFixture::id, this::invitation));
        for (var member : stage.community().members()) {
            var mail = mails.get(member.id());
            holds(
                    LanguageDetector.of(mail.text()).equals(member.language()),
                    "%s writes to %s in %s, not %s",
                    mail,
                    member.id(),
                    LanguageDetector.of(mail.text()),
                    member.language());
            var name = stage.community().nameOn(StoryPlan.BEGIN, member.language());
            holds(
                    mail.text().contains(name) && mail.htmlText().contains(name),
                    "%s does not bear the name \"%s\": %s",
                    mail,
                    name,
                    mail.text());
            Warning.standsIn(mail.text(), member.language(), mail.toString());
            Warning.standsIn(mail.htmlText(), member.language(), mail + " as HTML");
        }
        var links = mails.values().stream()
                .map(mail -> mail.link("/r/").orElseThrow())
                .distinct()
                .count();
        holds(links == 17, "only %d different links", links);
        var byLanguage = stage.community().members().stream()
                .collect(Collectors.groupingBy(MemberFixture::language, Collectors.counting()));
        return Observation.that("17 mails with 17 different links: %s", byLanguage)
                .with(
                        "mails",
                        mails.values().stream().map(ReceivedMail::id).sorted().toList());
    }

    private Observation deadlinesAreLocal() {
        var closes = LocalDateTime.parse(StoryPlan.CLOSES).atZone(ZoneId.of(StoryPlan.ZONE));
        for (var member : stage.community().members()) {
            var mail = invitation(member);
            var own = closes.withZoneSameInstant(ZoneId.of(member.zone())).format(CLOCK);
            holds(
                    says(mail, "23:59") && says(mail, own),
                    "%s to %s does not say 23:59 and %s: %s",
                    mail,
                    member.id(),
                    own,
                    mail.text());
            holds(
                    mail.ics().contains(StoryPlan.CLOSES_UTC)
                            || mail.ics().contains("TZID=" + StoryPlan.ZONE + ":20220930T235900"),
                    "%s has no ICS with the deadline: %s",
                    mail,
                    mail.ics());
        }
        return Observation.that(
                "23:59 in Bilbao stands beside each member's own time, such as 06:59 in Seoul; 17 ICS files hold the instant");
    }

    /** Whether a mail says a time, as its language writes it: 23:59, or 23 h 59 in French. */
    private static boolean says(ReceivedMail mail, String time) {
        return mail.text().replaceAll("(\\d)\u00a0h\u00a0(\\d)", "$1:$2").contains(time);
    }

    private ReceivedMail invitation(MemberFixture member) {
        return new RenewalSteps(stage).mailsWithLink(member.address(), 1).getFirst();
    }
}

package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.Telling.holds;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.digitalcities.journeys.fixture.Member;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Mail;
import org.digitalcities.journeys.hub.Wait;

/** Chapter 3: all members are asked to renew, each in its language and with the deadline in its own time. */
final class TheCampaignOpens implements Chapter {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final Stage stage;

    TheCampaignOpens(Stage stage) {
        this.stage = stage;
    }

    @Override
    public String title() {
        return "A renewal campaign opens";
    }

    @Override
    public void tell(Telling telling) {
        telling.step("The campaign opens; it closes on 30 September 2022 at 23:59 in Bilbao's time", this::campaignOpens);
        telling.step("Every contact gets one mail with a personal link, in its language, under the community's name, with the demonstration's warning", this::everyContactIsAsked);
        telling.step("Each mail says the deadline in the campaign's zone and in the member's own, and carries it as ICS", this::deadlinesAreLocal);
    }

    private Seen campaignOpens() {
        var secretariat = stage.cast().secretariat();
        secretariat.post("/api/campaigns", Body.of("id", Plot.CAMPAIGN, "mandate", Plot.MANDATE, "closes", Plot.CLOSES, "zone", Plot.ZONE,
                "graceDays", Plot.GRACE_DAYS, "reminders", List.of(14, 3))).expect(201);
        var campaign = Wait.until("17 renewals are open", () -> new Renewing(stage).campaign(), seen -> seen.path("counts").path("byStatus").path("invited").asInt() == 17);
        holds(campaign.path("closes").asString().equals("2022-09-30T21:59:00Z"), "the campaign closes at %s", campaign.path("closes"));
        return Seen.that("17 renewals are open until %s (%s)", campaign.path("closes").asString(), Plot.ZONE).with("campaign", Plot.CAMPAIGN);
    }

    private Seen everyContactIsAsked() {
        var mails = stage.community().members().stream().collect(Collectors.toMap(Member::id, this::invitation));
        for (var member : stage.community().members()) {
            var mail = mails.get(member.id());
            holds(Languages.of(mail.text()).equals(member.language()), "%s writes to %s in %s, not %s", mail, member.id(), Languages.of(mail.text()), member.language());
            var name = stage.community().nameOn(Plot.BEGIN, member.language());
            holds(mail.text().contains(name) && mail.htmlText().contains(name), "%s does not bear the name \"%s\": %s", mail, name, mail.text());
            Warning.standsIn(mail.text(), member.language(), mail.toString());
            Warning.standsIn(mail.htmlText(), member.language(), mail + " as HTML");
        }
        var links = mails.values().stream().map(mail -> mail.link("/r/").orElseThrow()).distinct().count();
        holds(links == 17, "only %d different links", links);
        var byLanguage = stage.community().members().stream().collect(Collectors.groupingBy(Member::language, Collectors.counting()));
        return Seen.that("17 mails with 17 different links: %s", byLanguage).with("mails", mails.values().stream().map(Mail::id).sorted().toList());
    }

    private Seen deadlinesAreLocal() {
        var closes = LocalDateTime.parse(Plot.CLOSES).atZone(ZoneId.of(Plot.ZONE));
        for (var member : stage.community().members()) {
            var mail = invitation(member);
            var own = closes.withZoneSameInstant(ZoneId.of(member.zone())).format(CLOCK);
            holds(says(mail, "23:59") && says(mail, own), "%s to %s does not say 23:59 and %s: %s", mail, member.id(), own, mail.text());
            holds(mail.ics().contains(Plot.CLOSES_UTC) || mail.ics().contains("TZID=" + Plot.ZONE + ":20220930T235900"), "%s has no ICS with the deadline: %s", mail, mail.ics());
        }
        return Seen.that("23:59 in Bilbao stands beside each member's own time, such as 06:59 in Seoul; 17 ICS files hold the instant");
    }

    /** Whether a mail says a time, as its language writes it: 23:59, or 23 h 59 in French. */
    private static boolean says(Mail mail, String time) {
        return mail.text().replaceAll("(\\d) h (\\d)", "$1:$2").contains(time);
    }

    private Mail invitation(Member member) {
        return new Renewing(stage).mailsWithLink(member.address(), 1).getFirst();
    }
}

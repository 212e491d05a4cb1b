package org.digitalcities.newsletter.notice;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.bson.Document;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.IdentityEvent.SignInRequested;
import org.digitalcities.contracts.MembershipEvent.AnswerAskedBack;
import org.digitalcities.contracts.MembershipEvent.AnswerRefused;
import org.digitalcities.contracts.MembershipEvent.AnswerSubmitted;
import org.digitalcities.contracts.MembershipEvent.ApplicationReceived;
import org.digitalcities.contracts.MembershipEvent.ApplicationRefused;
import org.digitalcities.contracts.MembershipEvent.CallInvited;
import org.digitalcities.contracts.MembershipEvent.CampaignExtended;
import org.digitalcities.contracts.MembershipEvent.EnteredBy;
import org.digitalcities.contracts.MembershipEvent.HandoverStarted;
import org.digitalcities.contracts.MembershipEvent.Invited;
import org.digitalcities.contracts.MembershipEvent.JoiningAsked;
import org.digitalcities.contracts.MembershipEvent.JoiningQuestioned;
import org.digitalcities.contracts.MembershipEvent.LinkRequested;
import org.digitalcities.contracts.MembershipEvent.MemberRenewed;
import org.digitalcities.contracts.MembershipEvent.MemberWithdrew;
import org.digitalcities.contracts.MembershipEvent.MembershipLapsed;
import org.digitalcities.contracts.MembershipEvent.PioneerSeated;
import org.digitalcities.contracts.MembershipEvent.RenewalExtended;
import org.digitalcities.contracts.MembershipEvent.RenewalInvited;
import org.digitalcities.contracts.MembershipEvent.RenewalReminded;
import org.digitalcities.contracts.MembershipEvent.SeatDeclined;
import org.digitalcities.contracts.MembershipEvent.SeatExpired;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.event.Envelope;
import org.digitalcities.messaging.event.ReceivedEvent;
import org.digitalcities.newsletter.NewsletterTestBase;
import org.digitalcities.newsletter.mail.SmtpSender;
import org.digitalcities.testkit.EventPublisher;
import org.digitalcities.testkit.FakeSmtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class NoticesIT extends NewsletterTestBase {

    private static final Instant CLOSES = Instant.parse("2022-09-30T21:59:00Z");
    private static final Duration SOON = Duration.ofSeconds(90);

    @Autowired
    ServiceDatabase documents;

    @Autowired
    MeterRegistry meters;

    @Autowired
    SmtpSender sender;

    @Autowired
    NoticeListener listener;

    private final String renewal = fresh("renewal");
    private final String campaign = fresh("campaign");
    private final String ane = contact("es");
    private final String luc = contact("fr");

    @AfterEach
    void everythingWorksAgain() {
        NEIGHBOURS.away.set(false);
        NEIGHBOURS.old.set(false);
        NEIGHBOURS.gone.clear();
        NEIGHBOURS.refused.clear();
        MAILS.answer(line -> null);
    }

    @Test
    void anInvitationReachesEachContactOnceEvenIfItsEventComesThreeTimes() {
        var event = fresh("event");
        for (var times = 0; times < 3; times++) publish(invited(ane, luc), event, 1);
        await().atMost(SOON)
                .until(() ->
                        mailsWith(ane + "@").size() == 1 && mailsWith(luc + "@").size() == 1);
        publish(invited(ane, luc), event, 1);
        waitUntilHeard();

        assertThat(mailsWith(ane + "@")).hasSize(1);
        assertThat(mailsWith(luc + "@")).hasSize(1);
        assertThat(mailsWith(ane + "@").getFirst())
                .contains("Trace-Id: " + EventPublisher.TRACE_ID)
                .contains("traceparent: 00-" + EventPublisher.TRACE_ID + "-")
                .contains("text/calendar")
                .contains("hora de Bilbao", "hora de Bogot=C3=A1")
                .contains("http://hub.test/r/secret-" + ane);
        assertThat(mailsWith(luc + "@").getFirst()).contains("heure locale", "Bogot");
    }

    @Test
    void theLinkToACitysPageIsMailedWithTheNamesOfItsMembers() {
        var request = contact("es");
        publish(new LinkRequested(request, "es"), fresh("event"), 1);
        await().atMost(SOON).until(() -> mailsWith(request + "@").size() == 1);
        assertThat(mailsWith(request + "@").getFirst())
                .contains("Subject: =?UTF-8?Q?El_enlace_a_la_p=C3=A1gina")
                .contains("Seoul, Xi")
                .contains("http://hub.test/m/secret-" + request)
                .doesNotContain("text/calendar");
    }

    @Test
    void whoAsksToJoinIsAskedToConfirmWithoutAWordThatAStrangerTyped() {
        var joining = contact("en");
        publish(new JoiningAsked(joining, "en"), fresh("event"), 1);
        await().atMost(SOON).until(() -> mailsWith(joining + "@").size() == 1);
        assertThat(mailsWith(joining + "@").getFirst())
                .contains("Subject: Confirm your request to join")
                .contains("http://hub.test/j/secret-" + joining)
                .doesNotContain("Bermeo", "Ane", "How many");
    }

    @Test
    void theQuestionOfTheSecretariatIsInTheMailAsItWasWritten() {
        var joining = contact("fr");
        publish(new JoiningQuestioned(joining), fresh("event"), 1);
        await().atMost(SOON).until(() -> mailsWith(joining + "@").size() == 1);
        assertThat(mailsWith(joining + "@").getFirst())
                .contains("Bermeo", "How many of you work on data?", "And since when?")
                .contains("http://hub.test/j/secret-" + joining);
    }

    @Test
    void aHandoverAsksTheSuccessorAndWarnsThePresentContact() {
        var handover = fresh("handover");
        var successor = contact("fr");
        var present = contact("en");
        NEIGHBOURS.contacts.put(handover + "-successor", NEIGHBOURS.contacts.get(successor));
        NEIGHBOURS.contacts.put(handover + "-contact", NEIGHBOURS.contacts.get(present));
        publish(new HandoverStarted(handover, "es-bermeo"), fresh("event"), 1);
        await().atMost(SOON)
                .until(() -> mailsWith(successor + "@").size() == 1
                        && mailsWith(present + "@").size() == 1);
        assertThat(mailsWith(successor + "@").getFirst()).contains("Jon", "http://hub.test/h/secret-successor");
        assertThat(mailsWith(present + "@").getFirst())
                .contains("Mikel", "Bermeo", "http://hub.test/h/secret-contact")
                .doesNotContain("secret-successor");
    }

    @Test
    void whatIsStoredOfANoticeHasNoAddressAndNoLink() {
        publish(invited(ane), fresh("event"), 1);
        await().atMost(SOON)
                .until(() -> entries(ane).stream()
                        .anyMatch(entry -> entry.getString("state").equals("accepted")));
        assertThat(entries(ane).toString()).doesNotContain("@").doesNotContain("secret");
    }

    @Test
    void whileMembershipIsAwayNoticesWaitAndAreSentAfter() {
        NEIGHBOURS.away.set(true);
        publish(invited(ane), fresh("event"), 1);
        await().atMost(SOON).until(() -> entries(ane).stream().anyMatch(entry -> entry.getString("reason") != null));
        assertThat(mailsWith(ane + "@")).isEmpty();
        NEIGHBOURS.away.set(false);
        await().atMost(SOON).until(() -> mailsWith(ane + "@").size() == 1);
    }

    @Test
    void whileAnOwnerDoesNotKnowTheQuestionNoNoticeIsSettled() {
        NEIGHBOURS.old.set(true);
        var contacts = IntStream.range(0, 30).mapToObj(i -> contact("en")).toList();
        var request = contact("en");
        publish(invited(contacts.toArray(String[]::new)), fresh("event"), 1);
        publish(new SignInRequested(request, "en"), fresh("event"), 1);
        await().atMost(SOON)
                .until(() -> contacts.stream()
                        .allMatch(contact ->
                                entries(contact).stream().anyMatch(entry -> entry.getString("reason") != null)));
        assertThat(contacts)
                .allSatisfy(contact -> assertThat(entries(contact).getFirst())
                        .containsEntry("state", "waiting")
                        .containsEntry("attempts", 0));
        NEIGHBOURS.old.set(false);
        await().atMost(SOON)
                .until(() -> contacts.stream()
                                .allMatch(contact -> mailsWith(contact + "@").size() == 1)
                        && mailsWith(request + "@").size() == 1);
    }

    @Test
    void whoseOwnerSaysThatItKnowsThemNoLongerIsNotWrittenTo() {
        var request = contact("en");
        NEIGHBOURS.gone.add(request);
        publish(new SignInRequested(request, "en"), fresh("event"), 1);
        NEIGHBOURS.contacts.remove(luc);
        publish(invited(ane, luc), fresh("event"), 1);
        await().atMost(SOON).until(() -> mailsWith(ane + "@").size() == 1);
        await().atMost(SOON)
                .until(() -> entries(luc).getFirst().getString("state").equals("left"));
        await().atMost(SOON)
                .until(() -> documents
                                .collection("notices")
                                .countDocuments(new Document("about", request).append("state", "left"))
                        == 1);
    }

    @Test
    void readersOfManyRenewalsAreAskedForAtOnce() {
        NEIGHBOURS.away.set(true);
        var contacts = IntStream.range(0, 40).mapToObj(i -> contact("en")).toList();
        for (var contact : contacts) {
            publish(
                    new RenewalInvited(fresh("renewal"), campaign, "m1", List.of(contact), CLOSES, "Europe/Madrid"),
                    fresh("event"),
                    1);
        }
        await().atMost(SOON)
                .until(() -> contacts.stream()
                        .allMatch(contact ->
                                entries(contact).stream().anyMatch(entry -> entry.getString("reason") != null)));
        var before = NEIGHBOURS.linksAsked.get();
        NEIGHBOURS.away.set(false);
        await().atMost(SOON)
                .until(() -> contacts.stream()
                        .allMatch(contact -> mailsWith(contact + "@").size() == 1));
        assertThat(NEIGHBOURS.linksAsked.get() - before).isLessThan(contacts.size() / 2);
    }

    @Test
    void aQuestionThatIsRefusedKeepsNobodyElseFromTheirs() {
        NEIGHBOURS.away.set(true);
        NEIGHBOURS.refused.add(luc);
        publish(invited(ane, luc), fresh("event"), 1);
        publish(
                new RenewalInvited(fresh("renewal"), campaign, "m2", List.of(luc), CLOSES, "Europe/Madrid"),
                fresh("event"),
                1);
        await().atMost(SOON)
                .until(() -> entries(luc).size() == 2
                        && entries(ane).stream().anyMatch(entry -> entry.getString("reason") != null));
        NEIGHBOURS.away.set(false);
        await().atMost(SOON)
                .until(() -> mailsWith(ane + "@").size() == 1
                        && entries(luc).stream().allMatch(entry -> entry.getInteger("attempts") > 0));
    }

    @Test
    void noMoreMailsAreClaimedThanThereAreConnections() {
        var held = new CountDownLatch(1);
        MAILS.answer(line -> {
            if (line.equals(".")) holdUntil(held);
            return null;
        });
        var contacts = IntStream.range(0, 3 * sender.connections())
                .mapToObj(i -> contact("en"))
                .toList();
        try {
            publish(invited(contacts.toArray(String[]::new)), fresh("event"), 1);
            await().atMost(SOON).until(() -> claimed(contacts) == sender.connections());
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> claimed(contacts) == sender.connections());
        } finally {
            held.countDown();
        }
        await().atMost(SOON)
                .until(() -> contacts.stream()
                        .allMatch(contact -> mailsWith(contact + "@").size() == 1));
    }

    private static void holdUntil(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long claimed(List<String> contacts) {
        return contacts.stream()
                .flatMap(contact -> entries(contact).stream())
                .filter(entry -> entry.getString("state").equals("sending"))
                .count();
    }

    @Test
    void whoHasAnsweredWhileAReminderWaitedIsNotReminded() {
        NEIGHBOURS.answered.add(renewal);
        publish(
                new RenewalReminded(renewal, campaign, "m1", List.of(ane), 1, CLOSES, "Europe/Madrid"),
                fresh("event"),
                2);
        await().atMost(SOON)
                .until(() -> entries(ane).stream()
                        .anyMatch(entry -> entry.getString("state").equals("left")));
        assertThat(entries(ane).getFirst().getString("reason")).isEqualTo("its city has answered");
        assertThat(mailsWith(ane + "@")).isEmpty();
    }

    @Test
    void aConnectionLostAfterTheEndOfTheDataIsUncertainAndNeverSentAgain() {
        MAILS.answer(line -> line.equals(".") ? FakeSmtpServer.CUT : null);
        publish(invited(ane), fresh("event"), 1);
        await().atMost(SOON)
                .until(() -> entries(ane).stream()
                        .anyMatch(entry -> entry.getString("state").equals("uncertain")));
        MAILS.answer(line -> null);
        publish(invited(luc), fresh("event"), 2);
        await().atMost(SOON).until(() -> mailsWith(luc + "@").size() == 1);
        assertThat(mailsWith(ane + "@")).isEmpty();
    }

    @Test
    void aMailThatIsRefusedSaysWhyWithoutTheAddress() {
        MAILS.answer(line -> line.contains(ane + "@") ? "550 5.1.1 <" + ane + "@example.org> no such mailbox" : null);
        publish(invited(ane), fresh("event"), 1);
        await().atMost(SOON)
                .until(() -> entries(ane).stream()
                        .anyMatch(entry -> entry.getString("state").equals("refused")));
        assertThat(entries(ane).getFirst().getString("reason"))
                .contains("550")
                .contains("no such mailbox")
                .doesNotContain("example.org");
    }

    @Test
    void aMailThatIsPutOffComesLater() {
        var refusals = new ArrayList<String>();
        MAILS.answer(line ->
                line.contains(ane + "@") && refusals.isEmpty() && refusals.add(line) ? "451 4.7.1 try later" : null);
        publish(invited(ane), fresh("event"), 1);
        await().atMost(SOON).until(() -> mailsWith(ane + "@").size() == 1);
        assertThat(refusals).hasSize(1);
    }

    @Test
    void anExtensionIsToldToEverybodyAndWhoHasAnsweredHearsThatNothingIsToBeDone() {
        var answered = fresh("renewal");
        publish(invited(ane), fresh("event"), 1);
        publish(new RenewalInvited(answered, campaign, "m2", List.of(luc), CLOSES, "Europe/Madrid"), fresh("event"), 1);
        publish(new MemberRenewed(answered, campaign, "2022-2025", "m2", EnteredBy.CITY), fresh("event"), 2);
        await().atMost(SOON)
                .until(() ->
                        mailsWith(ane + "@").size() == 1 && mailsWith(luc + "@").size() == 2);

        publish(
                new CampaignExtended(
                        campaign, CLOSES.plusSeconds(86_400), "Europe/Madrid", CLOSES.plusSeconds(100_000)),
                fresh("event"),
                2);
        var event = fresh("event");
        for (var times = 0; times < 3; times++) publish(extended(renewal, ane, false), event, 3);
        publish(extended(answered, luc, true), fresh("event"), 3);
        await().atMost(SOON)
                .until(() ->
                        mailsWith(ane + "@").size() == 2 && mailsWith(luc + "@").size() == 3);
        assertThat(mailsWith(ane + "@").getLast())
                .contains("Tiene m")
                .contains("http://hub.test/r/secret-" + ane)
                .contains("text/calendar");
        assertThat(mailsWith(luc + "@").getLast())
                .contains("rien")
                .doesNotContain("http://hub.test/r/secret-" + luc)
                .doesNotContain("text/calendar");
    }

    @Test
    void anExtensionReachesAContactWhoseInvitationIsHeardLaterAndHearsOfNobodyElse() {
        NEIGHBOURS.away.set(true);
        var other = fresh("renewal");
        listener.on(List.of(
                received(
                        new CampaignExtended(
                                campaign, CLOSES.plusSeconds(86_400), "Europe/Madrid", CLOSES.plusSeconds(100_000)),
                        2),
                received(extended(renewal, ane, false), 2),
                received(new RenewalInvited(other, campaign, "m2", List.of(luc), CLOSES, "Europe/Madrid"), 1)));
        listener.on(List.of(received(invited(ane), 1)));

        assertThat(extension(ane)).containsEntry("answered", false).containsEntry("before", Date.from(CLOSES));
        assertThat(entries(luc))
                .extracting(entry -> entry.get("notice", Document.class).getString("kind"))
                .containsExactly("invitation");
    }

    @Test
    void whoIsNotRankedGetsOneMailInTheirLanguage() {
        var ana = contact("en");
        for (var contact : List.of(ana, ane, luc)) {
            var event = fresh("event");
            var refused = new ApplicationRefused(fresh("call"), "city-1", "city-1", contact);
            for (var times = 0; times < 2; times++) publish(refused, event, 1);
        }
        await().atMost(SOON)
                .until(() -> List.of(ana, ane, luc).stream()
                        .allMatch(contact -> mailsWith(contact + "@").size() == 1));
        assertThat(mailsWith(ana + "@").getFirst()).contains("the result").doesNotContain("text/calendar");
        assertThat(mailsWith(ane + "@").getFirst()).contains("lista de reserva");
        assertThat(mailsWith(luc + "@").getFirst()).contains("motifs");
        assertThat(List.of(ana, ane, luc))
                .allSatisfy(contact -> assertThat(mailsWith(contact + "@")).hasSize(1));
    }

    @Test
    void whoIsAskedBackReadsTheWordsOfTheSecretariatUnlessTheyAreTakenBack() {
        publish(invited(ane), fresh("event"), 1);
        publish(new AnswerSubmitted(renewal, campaign, "m1"), fresh("event"), 2);
        publish(new AnswerAskedBack(renewal, campaign, "m1"), fresh("event"), 3);
        await().atMost(SOON).until(() -> mailsWith(ane + "@").size() == 3);
        assertThat(mailsWith(ane + "@"))
                .anySatisfy(mail -> assertThat(mail).contains("Who speaks for you?", "20 de octubre de 2022"))
                .anySatisfy(mail -> assertThat(mail).contains("Hemos recibido su respuesta"));

        NEIGHBOURS.answered.add(renewal);
        publish(new AnswerRefused(renewal, campaign, "m1"), fresh("event"), 4);
        await().atMost(SOON)
                .until(() -> entries(ane).stream()
                        .anyMatch(entry -> entry.getString("state").equals("left")));
        assertThat(mailsWith(ane + "@")).hasSize(3);
    }

    @Test
    void whoWithdrawsOrLapsesIsToldOnceInTheirLanguage() {
        var withdrawn = fresh("event");
        var lapsed = fresh("event");
        var other = fresh("renewal");
        publish(invited(ane), fresh("event"), 1);
        publish(new RenewalInvited(other, campaign, "m2", List.of(luc), CLOSES, "Europe/Madrid"), fresh("event"), 1);
        for (var times = 0; times < 2; times++) {
            publish(new MemberWithdrew(renewal, campaign, "2022-2025", "m1", EnteredBy.SECRETARIAT), withdrawn, 2);
            publish(new MembershipLapsed(other, campaign, "2022-2025", "m2"), lapsed, 2);
        }
        await().atMost(SOON)
                .until(() ->
                        mailsWith(ane + "@").size() == 2 && mailsWith(luc + "@").size() == 2);
        waitUntilHeard();

        assertThat(mailsWith(ane + "@"))
                .hasSize(2)
                .anySatisfy(mail -> assertThat(mail)
                        .contains("Su baja queda confirmada", "la secretar", "Reply-To: secretariat@example.org")
                        .doesNotContain("text/calendar", "/r/secret-"));
        assertThat(mailsWith(luc + "@"))
                .hasSize(2)
                .anySatisfy(mail -> assertThat(mail)
                        .contains("a pris fin", "redevenir membre", "vendredi 14 octobre 2022")
                        .contains("Reply-To: secretariat@example.org")
                        .doesNotContain("text/calendar", "/r/secret-"));
    }

    @Test
    void whoWasNeverInvitedIsNotToldOfAnEnd() {
        var never = fresh("renewal");
        publish(new MembershipLapsed(never, campaign, "2022-2025", "m3"), fresh("event"), 1);
        publish(new MemberWithdrew(never, campaign, "2022-2025", "m3", EnteredBy.CITY), fresh("event"), 2);
        publish(
                new RenewalReminded(never, campaign, "m3", List.of(ane), 1, CLOSES, "Europe/Madrid"),
                fresh("event"),
                3);
        await().atMost(SOON).until(() -> mailsWith(ane + "@").size() == 1);
        assertThat(entries(ane))
                .extracting(entry -> entry.get("notice", Document.class).getString("kind"))
                .containsExactly("reminder");
    }

    @Test
    void eachInvitedMemberIsToldOnceThatACallHasOpened() {
        var event = fresh("event");
        var invited = new CallInvited(
                fresh("call"), List.of(new Invited("m1", ane), new Invited("m2", luc)), CLOSES, "Europe/Madrid");
        for (var times = 0; times < 3; times++) publish(invited, event, 1);
        await().atMost(SOON)
                .until(() ->
                        mailsWith(ane + "@").size() == 1 && mailsWith(luc + "@").size() == 1);
        waitUntilHeard();

        assertThat(mailsWith(ane + "@")).singleElement().asString().contains("Convocatoria", "text/calendar");
        assertThat(mailsWith(luc + "@")).singleElement().asString().contains("Candidatures", "text/calendar");
    }

    @Test
    void eachStepOfAnApplicationIsToldToItsContactOnce() {
        var call = fresh("call");
        var city = contact("en");
        var received = fresh("event");
        for (var times = 0; times < 2; times++)
            publish(new ApplicationReceived(call, city, city, "Bogotá", "CO", "LATAM", true), received, 1);
        publish(new SeatDeclined(call, city, city), fresh("event"), 2);
        publish(new SeatExpired(call, city, city), fresh("event"), 3);
        publish(new PioneerSeated(call, "2022-2025", city, "Bogotá", "CO", "LATAM"), fresh("event"), 4);
        await().atMost(SOON).until(() -> mailsWith(city + "@").size() == 4);
        waitUntilHeard();

        assertThat(mailsWith(city + "@"))
                .hasSize(4)
                .allSatisfy(mail -> assertThat(mail)
                        .contains("Reply-To: secretariat@example.org")
                        .doesNotContain("text/calendar", "/r/secret-"))
                .anySatisfy(mail -> assertThat(mail).contains("Subject: We have received your application"))
                .anySatisfy(mail -> assertThat(mail).contains("Subject: You have declined the seat"))
                .anySatisfy(mail -> assertThat(mail).contains("Subject: The offer of a seat has expired"))
                .anySatisfy(mail -> assertThat(mail).contains("is a pioneer city"));
    }

    private Document extension(String contact) {
        return entries(contact).stream()
                .map(entry -> entry.get("notice", Document.class))
                .filter(notice -> notice.getString("kind").equals("extension"))
                .findFirst()
                .orElseThrow();
    }

    private RenewalExtended extended(String renewal, String contact, boolean answered) {
        return new RenewalExtended(
                renewal,
                campaign,
                "m1",
                List.of(contact),
                CLOSES,
                CLOSES.plusSeconds(86_400),
                "Europe/Madrid",
                answered);
    }

    private static ReceivedEvent received(Event event, long sequence) {
        return new ReceivedEvent(
                new Envelope(fresh("event"), "membership", "any", event.subject(), Instant.now(), sequence, null),
                event);
    }

    @Test
    void aNoticeThatCannotBeMadeWaitsInSightAndKeepsNobodyElseFromTheirs() {
        var gossip = new Document("_id", fresh("gossip"));
        documents
                .collection("notices")
                .insertOne(new Document(gossip)
                        .append("state", "waiting")
                        .append("due", new Date())
                        .append("attempts", 0)
                        .append("part", 0)
                        .append("about", renewal)
                        .append("contact", luc)
                        .append("notice", new Document("kind", "gossip")));
        publish(invited(ane, luc), fresh("event"), 1);
        await().atMost(SOON)
                .until(() ->
                        mailsWith(ane + "@").size() == 1 && mailsWith(luc + "@").size() == 1);
        await().atMost(SOON)
                .until(() ->
                        documents.collection("notices").find(gossip).first().getInteger("attempts") > 0);
        assertThat(documents.collection("notices").find(gossip).first())
                .containsEntry("state", "waiting")
                .containsEntry("reason", "IllegalStateException: a notice of unknown kind gossip");
        assertThat(meters.get("newsletter.mails")
                        .tags("room", "notice", "outcome", "failed")
                        .counter()
                        .count())
                .isPositive();
        documents.collection("notices").deleteOne(gossip);
    }

    @Test
    void aSignInLinkIsSentToWhoAskedForIt() {
        var request = contact("en");
        publish(new SignInRequested(request, "en"), fresh("event"), 1);
        await().atMost(SOON).until(() -> mailsWith(request + "@").size() == 1);
        assertThat(mailsWith(request + "@").getFirst().lines())
                .contains("Subject: Your sign-in link, valid until 10:15")
                .containsSequence("Valid until:", "  Friday 15 July 2022, 10:15 (Bilbao time)")
                .containsSequence("Sign in:", "http://hub.test/sign-in/" + request);
    }

    private RenewalInvited invited(String... contacts) {
        return new RenewalInvited(renewal, campaign, "m1", List.of(contacts), CLOSES, "Europe/Madrid");
    }

    private static String contact(String language) {
        var contact = fresh("contact");
        NEIGHBOURS.contacts.put(contact, new String[] {contact + "@example.org", language});
        return contact;
    }

    /** Events of one subject are handled in order: when a later one has had its effect, the earlier ones have been handled. */
    private void waitUntilHeard() {
        var last = contact("en");
        publish(invited(last), fresh("event"), 9);
        await().atMost(SOON).until(() -> mailsWith(last + "@").size() == 1);
    }

    private List<Document> entries(String contact) {
        return documents.collection("notices").find(eq("contact", contact)).into(new ArrayList<>());
    }
}

package org.digitalcities.newsletter.subscriber;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.newsletter.NewsletterTestBase;
import org.digitalcities.testkit.Answer;
import org.digitalcities.webkit.asking.Requester;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Strangers cannot cause many mails to third parties, and an unconfirmed address is deleted. */
class AskingToConfirmIT extends NewsletterTestBase {

    private static final int FREE_FOR_SOURCE = 20;
    private static final int FREE_FOR_ADDRESS = 2;

    @Autowired
    ServiceDatabase documents;

    @Autowired
    Subscribers subscribers;

    @Autowired
    SubscriberTokens tokens;

    @Autowired
    BusinessClock clock;

    @Autowired
    WorkScheduler work;

    private final String address = fresh("victim") + "@example.org";
    private final String source = newSource();

    private static String newSource() {
        var random = ThreadLocalRandom.current();
        return "2001:db8:%x:%x::1".formatted(random.nextInt(0xffff), random.nextInt(0xffff));
    }

    private Answer ask(String email, String from) {
        return http().with("X-Forwarded-For", from)
                .form("/s", "email=" + URLEncoder.encode(email, StandardCharsets.UTF_8) + "&language=fr");
    }

    private Document stored(String email) {
        return documents
                .collection("subscribers")
                .find(eq("_id", subscribers.idOf(email)))
                .first();
    }

    /** How many mails were sent: the subscriber has one event for each. */
    private long asked(String email) {
        var stored = stored(email);
        return stored == null ? 0 : stored.getLong("seq");
    }

    private Answer confirm(String email) {
        return http().form("/s/" + tokens.token("confirm", subscribers.idOf(email)), "");
    }

    @Test
    void oneSourceHasAFewStrangersMailedAndThenWaits() {
        var victims = IntStream.range(0, 60).mapToObj(i -> i + "-" + address).toList();

        var answers = victims.stream().map(victim -> ask(victim, source)).toList();

        assertThat(victims.stream().filter(victim -> stored(victim) != null)).hasSize(FREE_FOR_SOURCE);
        assertThat(answers.subList(0, FREE_FOR_SOURCE))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers.subList(FREE_FOR_SOURCE, 60)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            answer.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 60);
        });
    }

    @Test
    void oneAddressIsMailedTwiceHoweverManyAskForIt() {
        for (var i = 0; i < 30; i++)
            assertThat(ask(i % 2 == 0 ? address : address.toUpperCase(), newSource())
                            .status())
                    .isEqualTo(200);

        assertThat(asked(address)).isEqualTo(FREE_FOR_ADDRESS);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> MAILS.mails.stream()
                                .filter(mail -> mail.toLowerCase(Locale.ROOT).contains(address))
                                .count()
                        == FREE_FOR_ADDRESS);
    }

    @Test
    void oneSourceMailsOneAddressOnceWhateverAddressOfItsNetworkItHas() {
        for (var i = 1; i < 15; i++) ask(address, source.replaceAll("::1$", "::" + i));

        assertThat(asked(address)).isOne();
    }

    @Test
    void theAnswerIsTheSameWhetherTheAddressIsKnownOrHeld() {
        var answers = new ArrayList<Answer>();
        answers.add(ask(address, source));
        confirm(address);
        answers.add(ask(address, newSource()));
        var other = "other-" + address;
        for (var i = 0; i < 4; i++) answers.add(ask(other, newSource()));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(answers.getFirst().body());
        });
    }

    @Test
    void whoseAsksAreConfirmedMayGoOnAsking() {
        for (var i = 0; i < FREE_FOR_SOURCE; i++) ask(i + "-" + address, source);
        assertThat(ask("late-" + address, source).status()).isEqualTo(429);

        assertThat(confirm("0-" + address).status()).isEqualTo(200);

        assertThat(ask("late-" + address, source).status()).isEqualTo(200);
        assertThat(ask("later-" + address, source).status()).isEqualTo(429);
    }

    @Test
    void anAddressThatNobodyConfirmsIsForgottenAfterAWeekAndNobodyElseIs() {
        var weekAgo =
                Act.by("anonymous", clock.now().minus(Subscriber.CONFIRMABLE).minusSeconds(1));
        var sixDaysAgo = Act.by("anonymous", clock.now().minus(Duration.ofDays(6)));
        for (var name : List.of("unconfirmed", "confirmed", "left")) put(weekAgo, name);
        put(sixDaysAgo, "recent");
        put(Act.by("anonymous", weekAgo.now().minusSeconds(2)), "once");
        subscribers.leave(
                Act.by("anonymous", weekAgo.now().minusSeconds(1)),
                tokens.token("leave", subscribers.idOf("once-" + address)));
        put(weekAgo, "once");
        subscribers.confirm(sixDaysAgo, tokens.token("confirm", subscribers.idOf("confirmed-" + address)));
        subscribers.leave(sixDaysAgo, tokens.token("leave", subscribers.idOf("left-" + address)));

        await().atMost(Duration.ofSeconds(60)).until(() -> {
            work.wake("unconfirmed-forgotten");
            return stored("unconfirmed-" + address) == null
                    && !stored("once-" + address).toJson().contains("once-");
        });

        assertThat(confirm("unconfirmed-" + address).status()).isEqualTo(404);
        assertThat(List.of("confirmed", "left", "recent", "once"))
                .allSatisfy(name -> assertThat(stored(name + "-" + address)).isNotNull());
        for (var counts : documents.collection("subscription-asks").find())
            assertThat(counts.toJson()).doesNotContain("@");
    }

    private void put(Act act, String name) {
        var id = subscribers.idOf(name + "-" + address);
        subscribers.ask(act, new Requester(newSource()), new Subscriber.Person(name + "-" + address, null, "es"));
        assertThat(documents.collection("subscribers").find(eq("_id", id)).first())
                .isNotNull();
    }
}

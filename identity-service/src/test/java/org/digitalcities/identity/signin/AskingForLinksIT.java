package org.digitalcities.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;
import org.digitalcities.identity.RunningIdentity;
import org.digitalcities.identity.person.Persons;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Strangers can neither lock an officer out nor flood them with mails. */
class AskingForLinksIT extends RunningIdentity {

    private static final int FREE_FOR_ADDRESS = 10;
    private static final int FREE_FOR_DEVICE = 5;
    private static final int FREE_FOR_SOURCE = 30;

    @Autowired
    private ServiceDatabase documents;

    @Autowired
    private Persons persons;

    private final String officer = newPerson();

    private String newPerson() {
        return UUID.randomUUID() + "@example.org";
    }

    private String known(String email) {
        var added = http().bearing(secretariat())
                .keyed(email)
                .post(
                        "/api/persons",
                        "{\"email\":\"" + email + "\",\"language\":\"es\",\"roles\":[\"communications\"]}");
        assertThat(added.status()).isEqualTo(201);
        return email;
    }

    /** An IP address of a network that has sent no request yet. */
    private static String newSource() {
        var random = ThreadLocalRandom.current();
        return "2001:db8:%x:%x::1".formatted(random.nextInt(0xffff), random.nextInt(0xffff));
    }

    private Answer ask(String email, String source, String... cookie) {
        var request = to("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Forwarded-For", source);
        if (cookie.length > 0) request.header("Cookie", cookie[0]);
        return send(request.POST(form(Map.of("email", email))));
    }

    /** The requests for that address that led to a mail, the newest last. */
    private List<Document> mailed(String email) {
        return documents
                .collection("sign-ins")
                .find(new Document("state.person", persons.idOf(email)).append("state.kind", "open"))
                .into(new ArrayList<>());
    }

    private String link(Document request) {
        var answer = send(to("/internal/sign-in-links")
                .header("Authorization", "Bearer " + newsletter())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"request\":\"" + request.getString("_id") + "\"}")));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().get("link").asString().substring(Issuer.ISSUER.length());
    }

    /** Signs in by a link, from a browser with these cookies, and returns the device cookie that it has then. */
    private String signIn(String email, String source, String... cookie) {
        ask(email, source, cookie);
        var request = to(link(mailed(email).getLast())).header("Content-Type", "application/x-www-form-urlencoded");
        if (cookie.length > 0) request.header("Cookie", cookie[0]);
        var pressed = send(request.POST(BodyPublishers.noBody()));
        assertThat(pressed.status()).isEqualTo(302);
        var set = pressed.headers().allValues("Set-Cookie").stream()
                .filter(value -> value.startsWith("HUB_DEVICE="))
                .findFirst()
                .orElseThrow();
        assertThat(set).contains("HttpOnly", "SameSite=Strict", "Path=/sign-in", "Max-Age=34560000");
        return set.substring(0, set.indexOf(';'));
    }

    private void strangersAsk(String email, int networks) {
        for (var i = 0; i < networks; i++)
            assertThat(ask(email, newSource()).status()).isEqualTo(302);
    }

    @Test
    void twentyAsksFromFourAddressesDoNotLockTheOwnerOut() {
        known(officer);
        for (var source : List.of(newSource(), newSource(), newSource(), newSource())) {
            for (var i = 0; i < 5; i++)
                assertThat(ask(officer, source).status()).isEqualTo(302);
        }
        var before = mailed(officer).size();

        ask(officer, newSource());

        assertThat(before).isLessThanOrEqualTo(8);
        assertThat(mailed(officer)).hasSize(before + 1);
    }

    @Test
    void aDeviceThatItsOwnerHasUsedHasAReserveThatStrangersCannotUseUp() {
        var device = signIn(known(officer), newSource());
        strangersAsk(officer, 40);
        var flood = mailed(officer).size();

        ask(officer, newSource(), device);

        assertThat(flood).isEqualTo(FREE_FOR_ADDRESS);
        assertThat(mailed(officer)).hasSize(flood + 1);
        assertThat(device).doesNotContain(officer).doesNotContain(persons.idOf(officer));
    }

    @Test
    void whileStrangersAskALinkThatWorksIsAlwaysInTheOwnersMailbox() {
        strangersAsk(known(officer), 40);

        var link = http().get(link(mailed(officer).getLast()));

        assertThat(link.status()).isEqualTo(200);
        assertThat(ask(officer, newSource()).headers().firstValue("Location")).hasValue("/sign-in/sent");
    }

    @Test
    void aSignInClearsWhatStrangersHaveUsedUp() {
        strangersAsk(known(officer), 20);
        var pressed = send(to(link(mailed(officer).getFirst()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.noBody()));
        var before = mailed(officer).size();

        ask(officer, newSource());

        assertThat(pressed.status()).isEqualTo(302);
        assertThat(mailed(officer)).hasSize(before + 1);
    }

    @Test
    void addressesOfOneNetworkAreOneSource() {
        known(officer);
        for (var i = 1; i <= 20; i++) ask(officer, "2001:db8:aaaa:" + officer.substring(0, 4) + "::" + i);

        assertThat(mailed(officer)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aDeviceIsWorthNothingForAnotherAddressNorChangedNorWithoutEnd() {
        var device = signIn(known(officer), newSource());
        var other = known(newPerson());
        strangersAsk(other, 15);
        strangersAsk(officer, 15);
        var before = mailed(officer).size();

        ask(other, newSource(), device);
        ask(officer, newSource(), device.substring(0, device.length() - 1) + (device.endsWith("0") ? "1" : "0"));
        ask(officer, newSource(), "HUB_DEVICE=" + "a".repeat(5_000));
        assertThat(mailed(other)).hasSize(FREE_FOR_ADDRESS);
        assertThat(mailed(officer)).hasSize(before);

        for (var i = 0; i < 20; i++) ask(officer, newSource(), device);
        assertThat(mailed(officer)).hasSize(before + FREE_FOR_DEVICE);
    }

    @Test
    void oneBrowserMayBeKnownForSeveralPersons() {
        var other = known(newPerson());
        var device = signIn(other, newSource(), signIn(known(officer), newSource()));
        strangersAsk(other, 15);
        strangersAsk(officer, 15);

        ask(other, newSource(), device);
        ask(officer, newSource(), device);

        assertThat(mailed(other)).hasSize(FREE_FOR_ADDRESS + 1);
        assertThat(mailed(officer)).hasSize(FREE_FOR_ADDRESS + 1);
    }

    @Test
    void whoAsksForAddressAfterAddressIsToldToWaitWhetherTheyAreKnownOrNot() {
        var device = signIn(known(officer), newSource());
        var source = newSource();
        for (var i = 0; i < FREE_FOR_SOURCE; i++)
            assertThat(ask(newPerson(), source).status()).isEqualTo(302);

        for (var answer : List.of(ask(officer, source), ask(newPerson(), source))) {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            answer.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 60);
        }
        assertThat(ask(officer, source, device).status())
                .as("a known device in a crowd")
                .isEqualTo(302);
        assertThat(mailed(officer)).hasSize(1);
    }

    @Test
    void asksThatComeAtOnceAreCountedOneByOne() throws Exception {
        known(officer);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> ask = () -> ask(officer, newSource()).status();
            for (var answer : threads.invokeAll(Collections.nCopies(30, ask)))
                assertThat(answer.get()).isEqualTo(302);
        }
        assertThat(mailed(officer)).hasSize(FREE_FOR_ADDRESS);
    }

    @Test
    void theCountsTellNeitherWhoAskedNorWho() {
        var source = newSource();
        ask(known(officer), source);

        var counts = documents
                .collection("sign-in-asks")
                .find()
                .into(new ArrayList<>())
                .toString();
        assertThat(counts)
                .contains(persons.idOf(officer))
                .doesNotContain(officer)
                .doesNotContain(source)
                .doesNotContain("2001:");
    }
}

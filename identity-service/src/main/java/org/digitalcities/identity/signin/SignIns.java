package org.digitalcities.identity.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.digitalcities.identity.person.Persons;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.AccessChannel;
import org.digitalcities.messaging.history.Attribution;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.webkit.asking.MailRequestLimiter;
import org.digitalcities.webkit.asking.Requester;
import org.digitalcities.webkit.key.LinkKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The front door of sign-in: requests, mails and uses links. */
@Component
final class SignIns {

    private static final String PREFIX = "sign-in-";
    private static final String INVALID = "sign-in-link-invalid";
    private static final Duration KEPT = Duration.ofDays(1);

    private final Aggregates<SignInRequest> requests;
    private final Persons persons;
    private final MailRequestLimiter limits;
    private final LinkKey linkKey;
    private final BusinessClock clock;
    private final InstantSource realTime;
    private final String publicUrl;

    SignIns(
            SignInStore store,
            Persons persons,
            MailRequestLimiter limits,
            LinkKey linkKey,
            BusinessClock clock,
            InstantSource realTime,
            WorkScheduler work,
            @Value("${hub.public-url}") String publicUrl) {
        this.requests = store.aggregates();
        this.persons = persons;
        this.limits = limits;
        this.linkKey = linkKey;
        this.clock = clock;
        this.realTime = realTime;
        this.publicUrl = publicUrl;
        work.round(
                "sign-ins-forgotten",
                Duration.ofMinutes(10),
                () -> store.forget(realTime.instant().minus(KEPT)));
    }

    /** The data of the mail, fetched when it is sent, and stored nowhere. */
    record Link(String email, String language, String link, Instant expires) {}

    /**
     * A link that somebody opened.
     *
     * @param language of its mail, while it is not used
     * @param fault    the code of the reason why it is invalid, if so
     */
    record Opened(Optional<String> language, Optional<String> fault) {}

    /** What became of the use of a link. */
    sealed interface Use {}

    /** The person whose link was used, and the page to show next. */
    record SignedIn(String person, String next) implements Use {}

    /** The code of the reason why the link is invalid. */
    record Refused(String code) implements Use {}

    /** The id of a person with that address, whether there is one or not. */
    String person(String email) {
        return persons.idOf(email);
    }

    /**
     * Accepts a request for a link. The cost does not depend on whether the id exists.
     *
     * @param device the device of the request, if the person has signed in from it
     */
    MailRequestLimiter.Answer ask(
            String person, Requester asker, Optional<String> device, String language, String next) {
        var answer = limits.ask(asker, person, device);
        if (answer instanceof MailRequestLimiter.Answer.TooMany) return answer;
        var id = PREFIX + UUID.randomUUID();
        var now = realTime.instant();
        var known = persons.known(person).isPresent();
        requests.create(
                id,
                Act.by(new Attribution(Attribution.ANONYMOUS, AccessChannel.PAGE), clock.now()),
                () -> known && answer instanceof MailRequestLimiter.Answer.Granted(var by, var pause)
                        ? SignInRequest.open(id, person, language, next, by, pause, now)
                        : SignInRequest.idle(now));
        return answer;
    }

    /** The link of a valid request; empty if it was used or will never be answered. */
    Optional<Link> link(String request) {
        var now = realTime.instant();
        return requests.find(request).flatMap(found -> switch (found.state()) {
            case SignInRequest.Open open
            when now.isBefore(open.expires()) ->
                persons.known(open.person())
                        .map(person -> new Link(
                                person.email(),
                                open.language(),
                                publicUrl + "/sign-in/" + token(request),
                                open.expires()));
            case SignInRequest.Open open -> Optional.empty();
            case SignInRequest.Used used -> Optional.empty();
            case SignInRequest.Idle idle -> Optional.empty();
        });
    }

    /** Reads a link without using it. */
    Opened open(String token) {
        var found = find(token);
        if (found.isEmpty()) return new Opened(Optional.empty(), Optional.of(INVALID));
        var state = found.get().state();
        var fault = state.decide(new SignInRequest.Command.Use(), realTime.instant())
                        instanceof Decision.Rejected<SignInRequest>(var reason)
                ? Optional.of(reason.code())
                : Optional.<String>empty();
        return new Opened(Optional.ofNullable(state instanceof SignInRequest.Open it ? it.language() : null), fault);
    }

    /** Uses the link; of several simultaneous uses one succeeds. Earlier requests for that address do not count any more. */
    Use use(String token) {
        var found = find(token);
        if (found.isEmpty()) return new Refused(INVALID);
        var outcome = requests.act(
                found.get().id(),
                byLink(found.get().state()),
                request -> request.decide(new SignInRequest.Command.Use(), realTime.instant()));
        return switch (outcome) {
            case Outcome.Done<SignInRequest> done
            when done.changed() && done.snapshot().state() instanceof SignInRequest.Used used -> signedIn(used);
            case Outcome.Refused<SignInRequest>(var reason) -> new Refused(reason.code());
            default -> new Refused(INVALID);
        };
    }

    private Act byLink(SignInRequest request) {
        var whose = Optional.ofNullable(request instanceof SignInRequest.Open open ? open.person() : null);
        return Act.by(new Attribution(Attribution.ANONYMOUS, whose, AccessChannel.LINK), clock.now());
    }

    private SignedIn signedIn(SignInRequest.Used used) {
        limits.answered(used.by(), used.person());
        return new SignedIn(used.person(), used.next());
    }

    private String token(String request) {
        return request.substring(PREFIX.length()) + "." + linkKey.text("sign-in-link", request);
    }

    /** The request of a genuine link. */
    private Optional<Snapshot<SignInRequest>> find(String token) {
        var dot = token.indexOf('.');
        if (dot < 0 || token.length() > 200) return Optional.empty();
        var request = PREFIX + token.substring(0, dot);
        var genuine = MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), token(request).getBytes(StandardCharsets.UTF_8));
        return genuine ? requests.find(request) : Optional.empty();
    }
}

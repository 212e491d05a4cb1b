package org.digitalcities.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.digitalcities.features.Access;
import org.digitalcities.features.Features;
import org.digitalcities.gateway.Settings;
import org.digitalcities.gateway.Settings.Rate;
import org.digitalcities.gateway.passage.RequestContext;
import org.digitalcities.gateway.refusal.Refusal;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** A token bucket for each caller: known callers by the subject of their token, others by address. Each gateway counts for itself. */
@Component
public final class CallerRateLimiter {

    /** The kinds of buckets, as the RateLimit header names them. */
    enum Kind {
        CLIENT,
        ADDRESS,
        SIGN_IN,
        TOKEN,
        ATTEMPT
    }

    private record Whose(Kind kind, String key) {}

    /** The paths to which anybody may send a form: most of them send a mail. */
    private static final Set<String> FORMS = Features.all().stream()
            .flatMap(feature -> feature.access().stream())
            .filter(access -> access.method().equals("POST") && access.who().contains("anyone"))
            .map(Access::path)
            .collect(Collectors.toUnmodifiableSet());

    private final Cache<Whose, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(200_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
    private final Settings.Limits limits;

    CallerRateLimiter(Settings settings) {
        this.limits = settings.limits();
    }

    static Kind kind(String subject, HttpMethod method, String path) {
        if (path.equals("/oauth2/token")) return Kind.TOKEN;
        if (method == HttpMethod.POST && (FORMS.contains(path) || path.startsWith("/sign-in/"))) return Kind.SIGN_IN;
        return subject == null ? Kind.ADDRESS : Kind.CLIENT;
    }

    /** Counts one request and adds the rate to its answer; a refusal if the caller exceeds it. */
    Optional<Refusal> take(Kind kind, RequestContext context) {
        var probe = bucket(kind, kind == Kind.CLIENT ? context.subject() : context.address())
                .tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) return Optional.of(refused(kind, probe, context));
        context.rated("\"" + name(kind) + "\";r=" + probe.getRemainingTokens());
        return Optional.empty();
    }

    /**
     * Counts a token or session that this gateway does not know, before it is checked; a refusal if too
     * many from that address were invalid. {@link #wasGood} returns the attempt if the token is valid.
     */
    public Optional<Refusal> attempt(RequestContext context) {
        var probe = bucket(Kind.ATTEMPT, context.address()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(refused(Kind.ATTEMPT, probe, context));
    }

    public void wasGood(RequestContext context) {
        bucket(Kind.ATTEMPT, context.address()).addTokens(1);
    }

    private Refusal refused(Kind kind, ConsumptionProbe probe, RequestContext context) {
        var rate = rate(kind);
        var wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
        context.rated("\"" + name(kind) + "\";r=0;t=" + Math.max(1, (wait.toMillis() + 999) / 1000));
        return Refusal.of(429, "too-many-requests")
                .retryAfter(wait)
                .header(
                        "RateLimit-Policy",
                        "\"" + name(kind) + "\";q=" + rate.atOnce() + ";w="
                                + Math.max(1, rate.atOnce() / rate.perSecond()));
    }

    private Bucket bucket(Kind kind, String key) {
        return buckets.get(new Whose(kind, key), whose -> {
            var rate = rate(whose.kind);
            return Bucket.builder()
                    .addLimit(limit ->
                            limit.capacity(rate.atOnce()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                    .build();
        });
    }

    private Rate rate(Kind kind) {
        return switch (kind) {
            case CLIENT -> limits.client();
            case ADDRESS -> limits.address();
            case SIGN_IN -> limits.signIn();
            case TOKEN -> limits.token();
            case ATTEMPT -> limits.attempt();
        };
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

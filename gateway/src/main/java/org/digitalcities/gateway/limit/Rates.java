package org.digitalcities.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.digitalcities.gateway.Settings;
import org.digitalcities.gateway.Settings.Rate;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** A bucket for each caller: known ones by whose token they hold, others by their address. Each gateway counts for itself. */
@Component
public final class Rates {

    /** The kinds of buckets, as the RateLimit header names them. */
    enum Kind { CLIENT, ADDRESS, SIGN_IN, TOKEN }

    private record Whose(Kind kind, String key) {}

    private final Cache<Whose, Bucket> buckets = Caffeine.newBuilder().maximumSize(200_000).expireAfterAccess(Duration.ofMinutes(10)).build();
    private final Settings.Limits limits;

    Rates(Settings settings) {
        this.limits = settings.limits();
    }

    static Kind kind(String subject, HttpMethod method, String path) {
        if (path.equals("/oauth2/token")) return Kind.TOKEN;
        if (method == HttpMethod.POST && (path.equals("/sign-in") || path.startsWith("/sign-in/"))) return Kind.SIGN_IN;
        return subject == null ? Kind.ADDRESS : Kind.CLIENT;
    }

    ConsumptionProbe take(Kind kind, String key) {
        return buckets.get(new Whose(kind, key), whose -> bucket(whose.kind)).tryConsumeAndReturnRemaining(1);
    }

    /** Counts one request against an address, whatever becomes of it. */
    public void countAddress(String address) {
        take(Kind.ADDRESS, address);
    }

    private Bucket bucket(Kind kind) {
        var rate = rate(kind);
        return Bucket.builder().addLimit(limit -> limit.capacity(rate.atOnce()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1))).build();
    }

    Rate rate(Kind kind) {
        return switch (kind) {
            case CLIENT -> limits.client();
            case ADDRESS -> limits.address();
            case SIGN_IN -> limits.signIn();
            case TOKEN -> limits.token();
        };
    }
}

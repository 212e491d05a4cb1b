package org.digitalcities.identity.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.digitalcities.webkit.key.LinkKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Recognises a browser from which a person has signed in, by a cookie with a random id and a keyed hash for each such person,
 * which reveals neither. It signs nobody in: it keeps a limit of its own for sign-in links, which strangers cannot use up (decision 0035).
 */
@Component
final class KnownDevices {

    /** The maximum number of persons of one browser, the newest ones. */
    static final int MOST = 5;

    private static final Duration LIFE = Duration.ofDays(400);
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}(?:\\.[0-9a-f]{24}){1," + MOST + "}");

    private final LinkKey linkKey;
    private final boolean secure;
    private final String name;
    private final SecureRandom random = new SecureRandom();

    KnownDevices(LinkKey linkKey, @Value("${hub.public-url}") String publicUrl) {
        this.linkKey = linkKey;
        this.secure = publicUrl.startsWith("https:");
        this.name = secure ? "__Secure-HUB_DEVICE" : "HUB_DEVICE";
    }

    /** The id of the device, if that person has signed in from it. */
    Optional<String> of(HttpServletRequest request, String person) {
        return cookies(request)
                .filter(cookie -> hashes(cookie).stream().anyMatch(hash -> same(hash, hash(id(cookie), person))))
                .map(KnownDevices::id)
                .findFirst();
    }

    /** Adds the person to the device. */
    void remember(HttpServletRequest request, HttpServletResponse response, String person) {
        var known = cookies(request).findFirst();
        var id = known.map(KnownDevices::id).orElseGet(this::newId);
        var hashes = new ArrayList<>(List.of(hash(id, person)));
        known.ifPresent(cookie -> hashes(cookie).stream()
                .filter(hash -> !hashes.contains(hash))
                .limit(MOST - 1)
                .forEach(hashes::add));
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, id + "." + String.join(".", hashes))
                        .path("/sign-in")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Strict")
                        .maxAge(LIFE)
                        .build()
                        .toString());
    }

    private Stream<String> cookies(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Stream.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .filter(FORM.asMatchPredicate());
    }

    private String newId() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String hash(String device, String person) {
        return linkKey.id("sign-in-device", device, person);
    }

    private static String id(String cookie) {
        return cookie.substring(0, cookie.indexOf('.'));
    }

    private static List<String> hashes(String cookie) {
        return List.of(cookie.substring(cookie.indexOf('.') + 1).split("\\."));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}

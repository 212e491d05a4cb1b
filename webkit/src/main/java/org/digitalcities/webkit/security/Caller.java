package org.digitalcities.webkit.security;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * The caller. A controller method takes it as a parameter.
 *
 * @param subject the id of a client, a person or a service; {@code anonymous} for nobody in particular
 * @param city    the member that a caller with the role city represents
 * @param partner the partner that a caller with the role partner represents
 * @param hands   the persons who answer for a machine or were shown its secret; none for a person
 */
public record Caller(
        String subject, Set<Role> roles, Optional<String> city, Optional<String> partner, List<String> hands) {

    static final String ROLES = "roles";

    /** The claim with the persons behind a machine. */
    public static final String HANDS = "hands";

    private static final Caller ANONYMOUS =
            new Caller("anonymous", Set.of(), Optional.empty(), Optional.empty(), List.of());

    public Caller {
        roles = Set.copyOf(roles);
        hands = List.copyOf(hands);
    }

    public static Caller anonymous() {
        return ANONYMOUS;
    }

    /** The caller of a verified token, or the principal that a service set from its own session. */
    public static Caller of(Authentication authentication) {
        if (authentication instanceof JwtAuthenticationToken token) return of(token.getToken());
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) return caller;
        return ANONYMOUS;
    }

    private static Caller of(Jwt token) {
        return new Caller(
                token.getSubject(),
                rolesOf(token),
                Optional.ofNullable(token.getClaimAsString("city")),
                Optional.ofNullable(token.getClaimAsString("partner")),
                Optional.ofNullable(token.getClaimAsStringList(HANDS)).orElse(List.of()));
    }

    static Set<Role> rolesOf(Jwt token) {
        var roles = EnumSet.noneOf(Role.class);
        var names = token.getClaimAsStringList(ROLES);
        for (var name : names == null ? List.<String>of() : names)
            Role.named(name).ifPresent(roles::add);
        return roles;
    }

    /** Whether the caller is known: signed in, or with a client's token. */
    public boolean known() {
        return this != ANONYMOUS;
    }

    /** Whether the caller is a person who is signed in, not a machine with a client's token. */
    public boolean person() {
        return isPerson(subject);
    }

    /** Whether a subject is the id of a person. */
    public static boolean isPerson(String subject) {
        return subject.startsWith("person-");
    }

    /** The authors of what the caller writes: the caller, and the persons behind a machine. */
    public List<String> authors() {
        return Stream.concat(Stream.of(subject), hands.stream()).distinct().toList();
    }

    /** Whether the caller has at least one of the roles. */
    public boolean has(Role... any) {
        return Arrays.stream(any).anyMatch(roles::contains);
    }

    /** Whether the caller is one of these services. */
    public boolean is(CallingService... any) {
        return has(Role.SERVICE)
                && CallingService.ofClient(subject)
                        .filter(Set.of(any)::contains)
                        .isPresent();
    }

    /** Whether the caller represents that member. */
    public boolean speaksForCity(String member) {
        return has(Role.CITY) && city.filter(member::equals).isPresent();
    }

    /** Whether the caller represents that partner. */
    public boolean speaksForPartner(String id) {
        return has(Role.PARTNER) && partner.filter(id::equals).isPresent();
    }
}

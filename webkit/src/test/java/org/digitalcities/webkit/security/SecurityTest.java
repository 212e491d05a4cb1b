package org.digitalcities.webkit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.digitalcities.webkit.WebkitTest;
import org.digitalcities.webkit.trial.OverpermissiveApis;
import org.digitalcities.webkit.trial.TrialService;
import org.digitalcities.webkit.trial.UnprotectedApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

class SecurityTest extends WebkitTest {

    @Test
    void whoHasNoTokenIsAskedToSignIn() {
        var answer = get("/api/city");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/unauthenticated");
    }

    @Test
    void aFormWithFilesIsNotRead() {
        var parts = "--b\r\nContent-Disposition: form-data; name=\"word\"\r\n\r\nread\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n" + "x".repeat(100_000)
                + "\r\n--b--\r\n";
        var answer = send(request("/trial/echo", "Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(parts)));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.body()).contains("application/x-www-form-urlencoded");
        assertThat(send(request("/trial/echo", "Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("word=read")))
                        .body())
                .isEqualTo("read");
    }

    @Test
    void anotherRoleMayNotEnter() {
        var answer = get("/api/city", officer());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("forbidden");
    }

    @Test
    void aCitySpeaksForItselfOnly() {
        var token = ISSUER.token(claims ->
                claims.subject("bilbao-office").claim("roles", List.of("city")).claim("city", "bilbao"));
        var answer = get("/api/city", bearing(token));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("bilbao").asBoolean()).isTrue();
    }

    @Test
    void publicMethodsTakeAnyone() {
        assertThat(get("/api/open").json().path("subject").asString()).isEqualTo("anonymous");
        assertThat(get("/api/open", officer()).json().path("subject").asString())
                .isEqualTo("officer-1");
    }

    @Test
    void anExpiredTokenSaysSo() {
        var token =
                ISSUER.token(claims -> claims.issueTime(Date.from(Instant.now().minus(Duration.ofHours(1))))
                        .expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5)))));
        var answer = get("/api/open", bearing(token));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("token-expired");
    }

    @Test
    void forgedCutOffAndForeignTokensAreRefused() {
        for (var token : List.of(
                ISSUER.forged("x", "operator"),
                ISSUER.token("x", "operator").substring(0, 80),
                "nonsense",
                ISSUER.token(claims -> claims.audience("another-system")),
                ISSUER.token(claims -> claims.issuer("http://elsewhere")),
                ISSUER.token(claims -> claims.subject(null)))) {
            var answer = get("/api/open", bearing(token));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("token-invalid");
            assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
        }
    }

    @Test
    void aRoleThatNobodyKnowsGivesNoRight() {
        assertThat(get("/api/city", bearing(ISSUER.token("x", "emperor"))).status())
                .isEqualTo(403);
    }

    @Test
    void internalPathsAreForTheServicesThatAreNamed() {
        assertThat(get("/internal/secret").status()).isEqualTo(401);
        assertThat(get("/internal/secret", officer()).status()).isEqualTo(403);
        assertThat(get("/internal/secret", bearing(ISSUER.token("membership-service", "service")))
                        .body())
                .isEqualTo("inside");
        assertThat(get("/internal/secret", bearing(ISSUER.token("study-service", "service")))
                        .status())
                .isEqualTo(403);
        assertThat(get("/internal/secret", bearing(ISSUER.token("membership-service", "operator")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void everyAnswerCarriesSecurityHeaders() {
        for (var path : List.of("/api/open", "/api/city", "/nowhere", "/trial/form")) {
            var answer = get(path);
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'self'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe-inline");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Set-Cookie")).isNull();
        }
    }

    @Test
    void aPageSaysWhereItsFormsComeFromAndAPersonalLinkStaysWithItsPage() {
        assertThat(get("/trial/form").header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(get("/trial/links/abc").header("Referrer-Policy")).isEqualTo("no-referrer, strict-origin");
        assertThat(get("/trial/links/gone").header("Referrer-Policy"))
                .as("refused")
                .isEqualTo("no-referrer, strict-origin");
        assertThat(get("/nowhere").header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(get("/trial/form").body()).doesNotContain("name=\"referrer\"");
    }

    @Test
    void healthAndMetricsAreOpenAndTheRestIsNot() {
        assertThat(get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
        assertThat(get("/actuator/env").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource
    void aServiceWithADoorThatIsLeftOpenDoesNotStart(Class<?> controller, String fault) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(TrialService.class, controller)
                        .properties("server.port=0", "hub.identity-url=" + ISSUER.url())
                        .run("--spring.config.name=trial"))
                .hasStackTraceContaining(controller.getSimpleName())
                .hasStackTraceContaining(fault);
    }

    static Stream<Arguments> aServiceWithADoorThatIsLeftOpenDoesNotStart() {
        return Stream.of(
                Arguments.of(UnprotectedApi.class, "forgotten has no @AllowedFor"),
                Arguments.of(OverpermissiveApis.Internal.class, "is internal"),
                Arguments.of(OverpermissiveApis.InternalForAnyone.class, "is internal"),
                Arguments.of(OverpermissiveApis.InternalForPeople.class, "is internal"),
                Arguments.of(OverpermissiveApis.ForAllServices.class, "name those that need it"),
                Arguments.of(OverpermissiveApis.ForNobody.class, "names either"),
                Arguments.of(OverpermissiveApis.UncountedMails.class, "it needs a Requester"));
    }
}

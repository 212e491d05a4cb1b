package org.digitalcities.webkit.trial;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.digitalcities.features.Features;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.CallingService;
import org.digitalcities.webkit.security.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class FeatureContractTest {

    private static final String CLAIMED = """
            { "trial/apple": { "access": {
                "GET /api/apples": "secretariat city=own",
                "GET /api/apples/{id}": "anyone",
                "GET /a/{token}": "link",
                "POST /api/baskets": "study service",
                "POST /internal/apples": "inside" } },
              "other/pear": { "access": { "GET /api/pears": "study" } },
              "gateway/docs": { "access": { "GET /problems/{code}": "anyone" } } }""";

    private static GenericWebApplicationContext service;

    @Controller
    static final class Apples {

        @AllowedFor({Role.SECRETARIAT, Role.CITY})
        @GetMapping("/api/apples")
        void list() {}

        @AllowedFor(anyone = true)
        @GetMapping({"/api/apples/{id:[a-z]+}", "/a/{token}", "/problems/{code}"})
        void one() {}

        @AllowedFor(value = Role.STUDY, services = CallingService.STUDY)
        @PostMapping("/api/baskets")
        void basket() {}

        @AllowedFor(services = CallingService.STUDY)
        @PostMapping("/internal/apples")
        void internal() {}
    }

    @BeforeAll
    static void start() {
        service = new GenericWebApplicationContext();
        service.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("trial", Map.of("hub.service", "trial")));
        service.registerBean(Apples.class);
        service.registerBean(RequestMappingHandlerMapping.class);
        service.refresh();
    }

    @AfterAll
    static void end() {
        service.close();
    }

    @Test
    void featuresThatSayWhatTheServiceDoesAreRight() {
        assertThatCode(() -> hold(CLAIMED)).doesNotThrowAnyException();
    }

    @Test
    void anEndpointThatNoFeatureOfTheServiceClaimsIsFound() {
        isWrong(CLAIMED.replace("POST /api/baskets", "POST /api/apples"), "POST /api/apples");
        isWrong(CLAIMED.replace("\"POST /api/baskets\": \"study service\",", ""), "POST /api/baskets");
        isWrong(
                CLAIMED.replace("\"POST /internal/apples\": \"inside\"", "\"GET /api/apples/{id}\": \"anyone\""),
                "POST /internal/apples");
        isWrong(CLAIMED.replace("gateway/docs", "other/docs"), "GET /problems/{code}");
    }

    @Test
    void aClaimWithoutAnEndpointIsFound() {
        isWrong(CLAIMED.replace("other/pear", "trial/pear"), "GET /api/pears");
    }

    @Test
    void otherRolesThanTheCodesAreFound() {
        isWrong(CLAIMED.replace("secretariat city=own", "secretariat"), "GET /api/apples");
        isWrong(CLAIMED.replace("secretariat city=own", "secretariat city study"), "GET /api/apples");
        isWrong(CLAIMED.replace("\"anyone\"", "\"secretariat\""), "GET /api/apples/{id}");
        isWrong(CLAIMED.replace("study service", "study"), "POST /api/baskets");
        isWrong(CLAIMED.replace("\"inside\"", "\"operator\""), "POST /internal/apples");
    }

    @Test
    void aServiceWithoutFeaturesIsFound() {
        isWrong(CLAIMED.replace("trial/apple", "other/apple"), "for a service of features");
    }

    private static void isWrong(String claimed, String what) {
        assertThatThrownBy(() -> hold(claimed))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(what);
    }

    private static void hold(String claimed) {
        FeatureContract.of(service).holdTo(Features.in(claimed));
    }
}

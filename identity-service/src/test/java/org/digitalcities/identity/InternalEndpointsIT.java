package org.digitalcities.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.digitalcities.identity.token.TokenIssuer;
import org.digitalcities.webkit.security.CallingService;
import org.digitalcities.webkit.trial.InternalEndpointsContract;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

class InternalEndpointsIT extends RunningIdentity {

    @Autowired
    private TokenIssuer tokens;

    @Autowired
    private ListableBeanFactory beans;

    @Test
    void eachInternalEndpointIsForTheServicesThatAreNamedAndForNobodyElse() {
        new InternalEndpointsContract(
                        beans,
                        port,
                        (subject, role) -> tokens.forPerson(subject, List.of(role), Instant.now())
                                .value())
                .holdTo(Map.of(
                        "POST /internal/sign-in-links",
                        Set.of(CallingService.NEWSLETTER),
                        "POST /internal/session-token",
                        Set.of(CallingService.GATEWAY),
                        "GET /internal/ended-tokens",
                        Set.of(
                                CallingService.MEMBERSHIP,
                                CallingService.NEWSLETTER,
                                CallingService.STUDY,
                                CallingService.PARTNER)));
    }
}

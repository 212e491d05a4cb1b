package org.digitalcities.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.digitalcities.identity.token.Tokens;
import org.digitalcities.webkit.security.Service;
import org.digitalcities.webkit.trial.InternalDoors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

class InternalDoorsIT extends RunningIdentity {

    @Autowired
    private Tokens tokens;
    @Autowired
    private ListableBeanFactory beans;

    @Test
    void eachInternalEndpointIsForTheServicesThatAreNamedAndForNobodyElse() {
        new InternalDoors(beans, port, (subject, role) -> tokens.forPerson(subject, List.of(role), Instant.now()).value()).holdTo(Map.of(
                "POST /internal/sign-in-links", Set.of(Service.NEWSLETTER), "POST /internal/session-token", Set.of(Service.GATEWAY),
                "GET /internal/ended-tokens", Set.of(Service.MEMBERSHIP, Service.NEWSLETTER, Service.STUDY, Service.PARTNER)));
    }
}

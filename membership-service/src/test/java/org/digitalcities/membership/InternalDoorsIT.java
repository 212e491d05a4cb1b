package org.digitalcities.membership;

import java.util.Map;
import java.util.Set;
import org.digitalcities.webkit.security.Service;
import org.digitalcities.webkit.trial.InternalDoors;
import org.digitalcities.webkit.trial.Issuer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class InternalDoorsIT extends MembershipIT {

    @LocalServerPort
    private int port;
    @Autowired
    private ListableBeanFactory beans;

    @Test
    void eachInternalEndpointIsForTheServicesThatAreNamedAndForNobodyElse() {
        new InternalDoors(beans, port, Issuer.SHARED::token).holdTo(Map.of(
                "POST /internal/renewal-links", Set.of(Service.NEWSLETTER), "POST /internal/pioneer-links", Set.of(Service.NEWSLETTER)));
    }
}

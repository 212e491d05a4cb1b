package org.digitalcities.newsletter;

import java.util.Map;
import org.digitalcities.webkit.trial.InternalEndpointsContract;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class InternalEndpointsIT extends NewsletterTestBase {

    @LocalServerPort
    private int port;

    @Autowired
    private ListableBeanFactory beans;

    @Test
    void eachInternalEndpointIsForTheServicesThatAreNamedAndForNobodyElse() {
        new InternalEndpointsContract(beans, port, StubServices.SHARED::token).holdTo(Map.of());
    }
}

package org.digitalcities.newsletter;

import java.util.Map;
import org.digitalcities.testkit.Issuer;
import org.digitalcities.webkit.trial.InternalEndpointsContract;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

class InternalEndpointsIT extends NewsletterTestBase {

    @Autowired
    private ListableBeanFactory beans;

    @Test
    void eachInternalEndpointIsForTheServicesThatAreNamedAndForNobodyElse() {
        new InternalEndpointsContract(beans, port, Issuer.SHARED::token).holdTo(Map.of());
    }
}

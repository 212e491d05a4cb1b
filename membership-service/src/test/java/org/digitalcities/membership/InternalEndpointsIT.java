package org.digitalcities.membership;

import java.util.Map;
import java.util.Set;
import org.digitalcities.testkit.Issuer;
import org.digitalcities.webkit.security.CallingService;
import org.digitalcities.webkit.trial.InternalEndpointsContract;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

class InternalEndpointsIT extends MembershipIT {

    @Autowired
    private ListableBeanFactory beans;

    @Test
    void eachInternalEndpointIsForTheServicesThatAreNamedAndForNobodyElse() {
        new InternalEndpointsContract(beans, port, Issuer.SHARED::token)
                .holdTo(Map.of(
                        "POST /internal/renewal-links",
                        Set.of(CallingService.NEWSLETTER),
                        "POST /internal/pioneer-links",
                        Set.of(CallingService.NEWSLETTER),
                        "POST /internal/handovers",
                        Set.of(CallingService.NEWSLETTER),
                        "POST /internal/joinings",
                        Set.of(CallingService.NEWSLETTER),
                        "POST /internal/city-links",
                        Set.of(CallingService.NEWSLETTER)));
    }
}

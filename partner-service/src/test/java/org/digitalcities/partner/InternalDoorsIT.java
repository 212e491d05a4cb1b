package org.digitalcities.partner;

import java.util.Map;
import org.digitalcities.webkit.security.Service;
import org.digitalcities.webkit.trial.InternalDoors;
import org.digitalcities.webkit.trial.Issuer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

class InternalDoorsIT extends ServiceIT {

    @Autowired
    private ListableBeanFactory beans;

    @Test
    void eachInternalEndpointIsForTheServicesThatAreNamedAndForNobodyElse() {
        new InternalDoors(beans, port, Issuer.SHARED::token).holdTo(Map.of());
    }
}

package org.digitalcities.newsletter;

import java.util.Map;
import org.digitalcities.webkit.security.Service;
import org.digitalcities.webkit.trial.InternalDoors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class InternalDoorsIT extends Running {

    @LocalServerPort
    private int port;
    @Autowired
    private ListableBeanFactory beans;

    @Test
    void eachInternalEndpointIsForTheServicesThatAreNamedAndForNobodyElse() {
        new InternalDoors(beans, port, Neighbours.SHARED::token).holdTo(Map.of());
    }
}

package org.digitalcities.study;

import java.util.Map;
import org.digitalcities.webkit.security.Service;
import org.digitalcities.webkit.trial.InternalDoors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

class InternalDoorsIT extends StudyIT {

    @Autowired
    private ListableBeanFactory beans;

    @Test
    void eachInternalEndpointIsForTheServicesThatAreNamedAndForNobodyElse() {
        new InternalDoors(beans, port, NEIGHBOURS::token).holdTo(Map.of());
    }
}

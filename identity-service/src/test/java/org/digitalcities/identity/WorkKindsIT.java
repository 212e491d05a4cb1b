package org.digitalcities.identity;

import java.util.Map;
import org.digitalcities.messaging.work.WorkKindContract;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class WorkKindsIT extends RunningIdentity {

    @Autowired
    private ApplicationContext service;

    @Test
    void whatAlwaysFailsHoldsUpNoOtherOfItsKind() throws Exception {
        try (var every = new WorkKindContract(service)) {
            every.holdTo(Map.of());
        }
    }
}

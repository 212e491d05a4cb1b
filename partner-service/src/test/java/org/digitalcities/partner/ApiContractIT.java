package org.digitalcities.partner;

import org.digitalcities.api.ApiContract;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class ApiContractIT extends ServiceIT {

    @Autowired
    ApplicationContext service;

    @Test
    void theOpenApiDocumentSaysWhatTheCodeDoes() {
        ApiContract.check("partner", service);
    }
}

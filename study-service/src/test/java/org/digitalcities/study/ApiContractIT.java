package org.digitalcities.study;

import org.digitalcities.api.ApiContract;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class ApiContractIT extends StudyIT {

    @Autowired
    ApplicationContext service;

    @Test
    void theOpenApiDocumentSaysWhatTheCodeDoes() {
        ApiContract.check("study", service);
    }
}

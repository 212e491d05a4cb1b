package org.digitalcities.study;

import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.listing.ListingCheck;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ListingsIT extends StudyIT {

    @Autowired
    ServiceDatabase declared;

    @Test
    void everyDeclaredOrderAndFilterIsServedByAnIndex() {
        ListingCheck.all(TestInfrastructure.shared().mongoUri(), declared.shapes());
    }
}

package org.digitalcities.study;

import org.digitalcities.local.Backing;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.listing.ListingCheck;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ListingsIT extends StudyIT {

    @Autowired
    Documents declared;

    @Test
    void everyDeclaredOrderAndFilterIsServedByAnIndex() {
        ListingCheck.all(Backing.shared().mongoUri(), declared.shapes());
    }
}

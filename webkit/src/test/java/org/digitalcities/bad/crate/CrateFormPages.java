package org.digitalcities.bad.crate;

import java.time.Instant;
import org.digitalcities.messaging.aggregate.Act;
import org.springframework.web.bind.annotation.PostMapping;

class CrateFormPages {

    @PostMapping("/crates/taken")
    String taken(Act act) {
        return act.actor();
    }

    @PostMapping("/crates/made")
    String made() {
        return Act.by("a page", Instant.EPOCH).actor();
    }
}

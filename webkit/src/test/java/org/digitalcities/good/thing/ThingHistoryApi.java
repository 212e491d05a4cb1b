package org.digitalcities.good.thing;

import org.digitalcities.webkit.idempotency.ActRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ThingHistoryApi {

    @GetMapping("/{id}")
    String get(@PathVariable String id) {
        return id;
    }

    @GetMapping("/{id}/history")
    String history(@PathVariable String id) {
        return id;
    }

    @PostMapping("/{id}/opening")
    String open(@PathVariable String id, ActRequest acting) {
        return acting.actor();
    }
}

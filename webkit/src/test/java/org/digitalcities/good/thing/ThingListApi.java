package org.digitalcities.good.thing;

import java.util.List;
import org.digitalcities.webkit.paging.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

final class ThingListApi {

    @GetMapping("/api/things")
    ResponseEntity<Page<String>> page() {
        return ResponseEntity.ok(Page.all(List.of()));
    }
}

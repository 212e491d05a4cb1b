package org.digitalcities.bad.crate;

import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

final class CrateListApi {

    @GetMapping("/api/crates")
    List<String> bare() {
        return List.of();
    }

    @GetMapping("/api/crates/wrapped")
    ResponseEntity<List<String>> wrapped() {
        return ResponseEntity.ok(List.of());
    }
}

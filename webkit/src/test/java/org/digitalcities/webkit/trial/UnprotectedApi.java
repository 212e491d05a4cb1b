package org.digitalcities.webkit.trial;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A controller without an access rule. */
@RestController
public class UnprotectedApi {

    @GetMapping("/api/forgotten")
    public String forgotten() {
        return "anyone could read this";
    }
}

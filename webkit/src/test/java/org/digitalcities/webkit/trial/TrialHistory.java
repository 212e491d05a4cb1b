package org.digitalcities.webkit.trial;

import java.util.Optional;
import org.digitalcities.contracts.Subject;
import org.digitalcities.webkit.history.Timelines;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.security.AllowedFor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;

/** Reports the actor, behind each kind of access rule. */
@Controller
@AllowedFor(anyone = true)
class TrialHistory {

    @RestController
    @AllowedFor(anyone = true)
    static class Api {
        @PostMapping("/api/by")
        @NoIdempotencyKey("nothing is written here")
        String by(ActRequest acting) {
            return said(acting);
        }
    }

    @PostMapping("/trial/by")
    @NoIdempotencyKey("nothing is written here")
    @ResponseBody
    String by(ActRequest acting) {
        return said(acting);
    }

    @PostMapping("/trial/by/{token}")
    @NoIdempotencyKey("nothing is written here")
    @ResponseBody
    String link(@PathVariable String token, @RequestParam Optional<String> whom, ActRequest acting) {
        return said(whom.map(member -> acting.onBehalfOf(new Subject("member", member)))
                .orElse(acting));
    }

    @GetMapping("/trial/history")
    String timeline(Model model, @RequestParam(required = false) String history) {
        model.addAttribute("timeline", Timelines.trial("/trial/history", history));
        return "trial/history";
    }

    private static String said(ActRequest acting) {
        var by = acting.unkeyed().by();
        return by.actor() + " for " + by.behalf().orElse("nobody") + " through "
                + by.through().text();
    }
}

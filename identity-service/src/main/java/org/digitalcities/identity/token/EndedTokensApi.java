package org.digitalcities.identity.token;

import java.util.List;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.CallingService;
import org.digitalcities.webkit.security.EndedTokens;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists revoked tokens for the other services. */
@RestController
class EndedTokensApi {

    private final EndedTokens.Source ended;

    EndedTokensApi(EndedTokens.Source ended) {
        this.ended = ended;
    }

    @AllowedFor(
            services = {
                CallingService.MEMBERSHIP,
                CallingService.NEWSLETTER,
                CallingService.STUDY,
                CallingService.PARTNER
            })
    @GetMapping("/internal/ended-tokens")
    List<EndedTokens.Ended> list() {
        return ended.read();
    }
}

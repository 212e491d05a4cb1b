package org.digitalcities.identity.token;

import java.util.List;
import org.digitalcities.webkit.security.EndedTokens;
import org.digitalcities.webkit.security.For;
import org.digitalcities.webkit.security.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists revoked tokens for the other services. */
@RestController
class EndedTokensApi {

    private final EndedTokens.Source ended;

    EndedTokensApi(EndedTokens.Source ended) {
        this.ended = ended;
    }

    @For(services = {Service.MEMBERSHIP, Service.NEWSLETTER, Service.STUDY, Service.PARTNER})
    @GetMapping("/internal/ended-tokens")
    List<EndedTokens.Ended> list() {
        return ended.read();
    }
}

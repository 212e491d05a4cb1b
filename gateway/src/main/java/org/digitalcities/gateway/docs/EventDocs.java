package org.digitalcities.gateway.docs;

import static org.digitalcities.gateway.docs.DocPages.read;

import java.util.Map;
import org.digitalcities.gateway.page.TaggedAnswers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The page of the public events, and their AsyncAPI document. */
@Configuration(proxyBeanMethods = false)
class EventDocs {

    @Bean
    RouterFunction<ServerResponse> events(DocPages pages, TaggedAnswers answers, JsonMapper json) {
        var types = PublicEvents.all(json);
        var asyncApi = PublicEvents.asyncApi();
        // Weak, because the gateway compresses.
        var tag = "W/\"" + DigestUtils.md5DigestAsHex(asyncApi) + "\"";
        var cached = CacheControl.noCache().cachePublic();
        return RouterFunctions.route(
                        read("/asyncapi.json"),
                        request -> answers.of(request, tag, cached, MediaType.APPLICATION_JSON, asyncApi))
                .andRoute(read("/events"), request -> pages.of(request, "docs/events", Map.of("types", types)));
    }
}

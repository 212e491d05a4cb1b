package org.digitalcities.gateway.route;

import org.digitalcities.gateway.Settings;
import org.digitalcities.gateway.limit.Bodies;
import org.digitalcities.gateway.passage.RequestContext;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One route for each service, and one with longer timeouts for uploads. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

    @Bean
    RouteLocator routes(RouteLocatorBuilder builder, Settings settings, UpstreamServices services) {
        var routes = builder.routes();
        for (var service : RoutedService.values()) {
            var url = services.addresses(service).first();
            routes.route(
                    service.key(),
                    route -> route.predicate(exchange ->
                                    RequestContext.of(exchange).service() == service && !Bodies.isUpload(exchange))
                            .metadata(
                                    RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR,
                                    settings.limits().answerWithin().toMillis())
                            .uri(url));
            routes.route(
                    service.key() + "-upload",
                    route -> route.predicate(
                                    exchange -> RequestContext.of(exchange).service() == service)
                            .metadata(
                                    RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR,
                                    settings.limits().uploadAnswerWithin().toMillis())
                            .uri(url));
        }
        return routes.build();
    }
}

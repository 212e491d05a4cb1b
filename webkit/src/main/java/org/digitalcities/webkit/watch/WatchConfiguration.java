package org.digitalcities.webkit.watch;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.IdempotentAct;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.idempotency.RequiresIfMatch;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.paging.Listings;
import org.digitalcities.webkit.security.AccessRules;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** The OpenAPI description of a service, and the trace id of each request. */
@Configuration(proxyBeanMethods = false)
public class WatchConfiguration {

    private static final String KEY =
            "the sender's own key; for 24 hours the same again, to the same path and with the same body, counts once and"
                    + " is answered with the first status, Location and ETag, what stands now, and "
                    + IdempotentAct.REPLAYED + "; a refusal is not kept";
    private static final String REPLAYED = "true where the request was a repeat; left out otherwise";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(ActRequest.class, Caller.class, Lang.class, ListingQuery.class);
    }

    /** Names each operation, and describes roles ({@code x-roles}), key and version by the annotations that enforce them. */
    @Bean
    GlobalOperationCustomizer hubOperations(Listings listings) {
        return (operation, handler) -> {
            name(operation, handler);
            operation
                    .getResponses()
                    .addApiResponse(
                            "4XX",
                            new ApiResponse()
                                    .description(
                                            "Refused: code names the reason, which /problems/{code} explains; nothing was changed.")
                                    .content(new Content().addMediaType("application/problem+json", new MediaType())));
            AccessRules.of(handler.getBeanType(), handler.getMethod())
                    .ifPresent(rule -> operation.addExtension(
                            "x-roles",
                            rule.anyone()
                                    ? List.of("anyone")
                                    : Arrays.stream(rule.value())
                                            .map(Role::wireName)
                                            .sorted()
                                            .toList()));
            if (takes(handler, ActRequest.class)) describeAct(operation, handler);
            listings.of(handler).ifPresent(listing -> describe(operation, listing));
            return operation;
        };
    }

    private static void describe(Operation operation, Listing<?> listing) {
        operation.addParametersItem(query(
                "order",
                "by what it is sorted, with - before it from the greatest; the first one if not given",
                Listings.orders(listing)));
        for (var filter : listing.asked())
            operation.addParametersItem(query(filter.name(), "only what has this value", filter.values()));
        operation.addParametersItem(
                query("limit", "1 to " + ListingQuery.MOST + ", " + ListingQuery.USUAL + " if not given"));
        operation.addParametersItem(query(
                "after", "the cursor that the page before gave as next; it holds for the same order and filters only"));
        operation.addParametersItem(
                query("before", "the cursor in the link to the previous page; not together with after"));
    }

    private static Parameter query(String name, String text, List<String> values) {
        var schema = new StringSchema();
        values.forEach(schema::addEnumItem);
        return new QueryParameter().name(name).description(text).schema(schema);
    }

    /** {@code RenewalApi.revokeLinks} becomes the operation {@code renewalRevokeLinks} with the summary "Renewal: revoke links". */
    private static void name(Operation operation, HandlerMethod handler) {
        var subject = handler.getBeanType().getSimpleName().replaceFirst("Api$", "");
        var act = handler.getMethod().getName();
        operation.setOperationId(StringUtils.uncapitalize(subject) + StringUtils.capitalize(act));
        if (operation.getSummary() == null)
            operation.setSummary(StringUtils.capitalize(words(subject)) + ": " + words(act));
    }

    private static String words(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static void describeAct(Operation operation, HandlerMethod handler) {
        var noKey = handler.getMethodAnnotation(NoIdempotencyKey.class);
        if (noKey != null) {
            operation.addExtension("x-no-key", noKey.value());
        } else {
            operation.addParametersItem(header("Idempotency-Key", KEY, handler.hasMethodAnnotation(PostMapping.class)));
            var replayed = new Header().description(REPLAYED).schema(new StringSchema());
            operation.getResponses().forEach((status, response) -> {
                if (status.startsWith("2")) response.addHeaderObject(IdempotentAct.REPLAYED, replayed);
            });
        }
        operation.addParametersItem(
                header("If-Match", "the ETag that was read", handler.hasMethodAnnotation(RequiresIfMatch.class)));
    }

    private static boolean takes(HandlerMethod handler, Class<?> type) {
        return Arrays.stream(handler.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == type);
    }

    private static Parameter header(String name, String text, boolean required) {
        return new HeaderParameter()
                .name(name)
                .description(text)
                .required(required)
                .schema(new StringSchema());
    }

    private static Parameter query(String name, String text) {
        return new QueryParameter().name(name).description(text).schema(new StringSchema());
    }

    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter() {
        var filter = new FilterRegistrationBean<>(new TraceFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }
}

package org.digitalcities.gateway.refusal;

import io.netty.channel.Channel;
import io.netty.handler.timeout.WriteTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.gateway.page.Languages;
import org.digitalcities.gateway.passage.RequestContext;
import org.digitalcities.gateway.route.ResponseHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.PrematureCloseException;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;
import tools.jackson.databind.json.JsonMapper;

/** Writes all refusals of the gateway in one form: problem details (RFC 9457), or a page in the frame of all pages for a browser. */
@Component
@Order(-10)
public final class Refusals implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final String OAUTH = "/oauth2/";
    private static final Refusal UNAVAILABLE = Refusal.of(503, "unavailable").header("Retry-After", "5");

    private final Languages languages;
    private final RefusalTexts texts;
    private final JsonMapper json;
    private final ResponseHeaders homeward;

    Refusals(JsonMapper json, RefusalTexts texts, ResponseHeaders homeward, Languages languages) {
        this.languages = languages;
        this.json = json;
        this.texts = texts;
        this.homeward = homeward;
    }

    public Mono<Void> write(ServerWebExchange exchange, Refusal refusal) {
        var response = exchange.getResponse();
        if (response.isCommitted()) return Mono.empty();
        var locale = languages.of(exchange.getRequest()).locale();
        var html = page(exchange, refusal);
        var page = html.isPresent();
        var oauth = exchange.getRequest().getURI().getRawPath().startsWith(OAUTH);
        var body = html.orElseGet(() -> problem(exchange, refusal, locale)).getBytes(StandardCharsets.UTF_8);
        var headers = response.getHeaders();
        response.setStatusCode(HttpStatusCode.valueOf(refusal.status()));
        var data = oauth ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON;
        headers.setContentType(page ? new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8) : data);
        headers.setContentLength(body.length);
        headers.setContentLanguage(locale);
        headers.setCacheControl("no-store");
        headers.set(HttpHeaders.VARY, "Accept-Language, Accept, Cookie");
        refusal.headers().forEach(headers::set);
        homeward.complete(headers, exchange);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /** The refusal as a page, if the caller wants one; without it the caller gets problem details. */
    private Optional<String> page(ServerWebExchange exchange, Refusal refusal) {
        if (!wantsPage(exchange)) return Optional.empty();
        try {
            var trace = RequestContext.of(exchange).trace().id();
            return Optional.of(texts.page(refusal, exchange.getRequest(), trace));
        } catch (RuntimeException e) {
            LOG.error("cannot render the page of problem {}", refusal.code(), RedactedException.of(e));
            return Optional.empty();
        }
    }

    private String problem(ServerWebExchange exchange, Refusal refusal, Locale locale) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "/problems/" + refusal.code());
        body.put("title", texts.title(refusal, locale));
        body.put("status", refusal.status());
        body.put("detail", texts.detail(refusal, locale));
        body.put("code", refusal.code());
        body.putAll(refusal.facts());
        if (exchange.getRequest().getURI().getRawPath().startsWith(OAUTH)) body.putAll(oauthError(refusal));
        if (refusal.status() >= 500)
            body.put("traceId", RequestContext.of(exchange).trace().id());
        return json.writeValueAsString(body);
    }

    /** The fields that OAuth 2 clients expect (RFC 6749, section 5.2), in the allowed characters. */
    private Map<String, String> oauthError(Refusal refusal) {
        var error = refusal.status() >= 500 || refusal.status() == 429 ? "temporarily_unavailable" : "invalid_request";
        return Map.of(
                "error",
                error,
                "error_description",
                texts.detail(refusal, Locale.ENGLISH).replaceAll("[^ !#-\\[\\]-~]", "'"));
    }

    private static boolean wantsPage(ServerWebExchange exchange) {
        var accept = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT);
        var path = exchange.getRequest().getURI().getRawPath();
        return accept != null && accept.startsWith("text/html") && !path.startsWith("/api/") && !path.startsWith(OAUTH);
    }

    /** The refusal for a failure behind the gateway. */
    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        return exchange.getResponse().isCommitted()
                ? breakOff(exchange, error)
                : write(exchange, refusal(exchange, error));
    }

    /** Closes the connection, so that the caller notices that the answer is incomplete. */
    private static Mono<Void> breakOff(ServerWebExchange exchange, Throwable error) {
        var callers = causes(error)
                .anyMatch(cause -> cause instanceof RefusedException
                        || cause instanceof WriteTimeoutException
                        || cause instanceof AbortedException
                        || hasLeft(cause));
        onceItShowsWhoIsGone(exchange, channel -> {
            LOG.atLevel(callers || !channel.isActive() ? Level.DEBUG : Level.WARN)
                    .addKeyValue("traceId", RequestContext.of(exchange).trace().id())
                    .log("an answer broke off: {}", RedactedException.words(error));
            close(channel);
        });
        return Mono.never();
    }

    private static void close(Channel channel) {
        if (channel.isRegistered()) channel.close();
        else if (channel.isOpen()) channel.unsafe().closeForcibly();
    }

    /** Netty's words for a connection that its client ended while the answer began: no fault of the hub. */
    private static boolean hasLeft(Throwable e) {
        return e instanceof IllegalStateException && "channel not registered to an event loop".equals(e.getMessage());
    }

    /**
     * Announces a fault of the connection before it is closed, in the same event, so that later handlers see both. A connection
     * without an event loop has no handlers any more.
     */
    private static void onceItShowsWhoIsGone(ServerWebExchange exchange, Consumer<Channel> then) {
        ServerHttpRequestDecorator.<HttpServerRequest>getNativeRequest(exchange.getRequest())
                .withConnection(connection -> {
                    var channel = connection.channel();
                    if (channel.isRegistered()) channel.eventLoop().execute(() -> then.accept(channel));
                    else then.accept(channel);
                });
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }

    private static Refusal refusal(ServerWebExchange exchange, Throwable error) {
        for (var cause : causes(error).toList()) {
            switch (cause) {
                case RefusedException refused -> {
                    return refused.refusal();
                }
                case ConnectException down -> {
                    return UNAVAILABLE;
                }
                case PoolAcquireTimeoutException busy -> {
                    return UNAVAILABLE;
                }
                case TimeoutException late -> {
                    return Refusal.of(504, "timeout");
                }
                // The connection to the service ended before the answer: it is unknown whether the act took effect.
                case PrematureCloseException lost -> {
                    return Refusal.of(502, "answer-lost");
                }
                case MethodNotAllowedException method -> {
                    return Refusal.of(405, "method-not-allowed")
                            .with("method", method.getHttpMethod())
                            .header(
                                    HttpHeaders.ALLOW,
                                    method.getSupportedMethods().stream()
                                            .map(HttpMethod::name)
                                            .sorted()
                                            .collect(Collectors.joining(", ")));
                }
                case ResponseStatusException status
                when byStatus(status.getStatusCode()).isPresent() -> {
                    return byStatus(status.getStatusCode()).get();
                }
                default -> {}
            }
        }
        onceItShowsWhoIsGone(
                exchange,
                channel -> LOG.atLevel(channel.isActive() ? Level.ERROR : Level.DEBUG)
                        .addKeyValue(
                                "traceId", RequestContext.of(exchange).trace().id())
                        .setCause(RedactedException.of(error))
                        .log("a request could not be passed on"));
        return error instanceof IOException ? Refusal.of(502, "answer-lost") : Refusal.of(500, "unexpected");
    }

    private static Optional<Refusal> byStatus(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> Optional.of(Refusal.of(400, "request-unclear"));
            case 404 -> Optional.of(Refusal.of(404, "unknown"));
            case 406 -> Optional.of(Refusal.of(406, "not-acceptable"));
            case 504 -> Optional.of(Refusal.of(504, "timeout"));
            default -> Optional.empty();
        };
    }
}

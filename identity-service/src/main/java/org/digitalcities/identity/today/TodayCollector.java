package org.digitalcities.identity.today;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.digitalcities.messaging.fault.RedactedException;
import org.digitalcities.webkit.call.ServiceClients;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayLine;
import org.digitalcities.webkit.today.TodayLines;
import org.digitalcities.webkit.today.TodayReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks all services at once, this one among them, what waits for a person, and waits a second for all answers together: a service
 * that is slow, away or answers with an error costs its own part only.
 */
@Component
class TodayCollector implements AutoCloseable {

    /** The largest answer of one service; {@link TodayLines#MOST} long lines need a quarter of it. */
    static final int LARGEST = 64 * 1024;

    static final String SELF = "identity";
    static final List<String> SERVICES = List.of("membership", "newsletter", "study", "partner", SELF);

    private static final Logger log = LoggerFactory.getLogger(TodayCollector.class);

    private final ServiceClients calls;
    private final TodayLines own;
    private final JsonMapper json;
    private final Duration patience;
    private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();

    TodayCollector(
            ServiceClients calls, TodayLines own, JsonMapper json, @Value("${hub.today-within}") Duration patience) {
        this.patience = patience;
        this.calls = calls;
        this.own = own;
        this.json = json;
    }

    /** @param lines the most urgent first; empty if the service could not be asked */
    record Part(String service, Optional<List<TodayLine>> lines) {}

    private record Answer(List<TodayLine> items) {}

    /** The part of each service, in a fixed order. */
    List<Part> collect(TodayReader reader, Lang lang) {
        var parts = new ArrayList<Part>();
        var answers = answers(reader, lang);
        for (var at = 0; at < SERVICES.size(); at++) parts.add(part(SERVICES.get(at), answers.get(at)));
        return parts;
    }

    private List<Future<List<TodayLine>>> answers(TodayReader reader, Lang lang) {
        List<Callable<List<TodayLine>>> questions = SERVICES.stream()
                .<Callable<List<TodayLine>>>map(service ->
                        () -> service.equals(SELF) ? own.of(reader, lang.locale()) : ask(service, reader, lang))
                .toList();
        try {
            return asking.invokeAll(questions, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the request was interrupted");
        }
    }

    private Part part(String service, Future<List<TodayLine>> answer) {
        return switch (answer.state()) {
            case SUCCESS -> new Part(service, Optional.of(answer.resultNow()));
            case FAILED -> missing(service, RedactedException.words(answer.exceptionNow()));
            case CANCELLED, RUNNING -> missing(service, "no answer in time");
        };
    }

    private static Part missing(String service, String why) {
        log.warn("A page of today is made without {}: {}", service, why);
        return new Part(service, Optional.empty());
    }

    private List<TodayLine> ask(String service, TodayReader reader, Lang lang) {
        return calls.to(service)
                .get()
                .uri(
                        "/internal/today?person={person}&roles={roles}&lang={lang}",
                        reader.person(),
                        reader.roles().stream().sorted().map(Role::wireName).collect(Collectors.joining(",")),
                        lang.code())
                .exchange((_, answer) -> lines(answer));
    }

    private List<TodayLine> lines(ClientHttpResponse answer) throws IOException {
        if (answer.getStatusCode().value() != 200)
            throw new IOException("status " + answer.getStatusCode().value());
        var body = answer.getBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) throw new IOException("an answer of more than " + LARGEST + " bytes");
        var lines = json.readValue(body, Answer.class).items();
        if (lines == null || lines.size() > TodayLines.MOST || !lines.stream().allMatch(TodayCollector::isShowable))
            throw new IOException("an answer that cannot be shown");
        return lines.stream().sorted(TodayLine.URGENT_FIRST).toList();
    }

    private static boolean isShowable(TodayLine line) {
        return line != null && line.isShowable();
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}

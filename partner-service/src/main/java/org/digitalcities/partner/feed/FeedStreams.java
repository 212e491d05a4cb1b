package org.digitalcities.partner.feed;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.digitalcities.partner.PartnerSettings;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.EndedTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * The open streams of the feed. Each has a virtual thread, which wakes when this instance has appended and polls each second
 * for other instances' events. A stream ends with its token, also when the token is revoked, and after some minutes in any case;
 * clients reconnect with their Last-Event-ID.
 */
@Component
class FeedStreams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FeedStreams.class);
    private static final int MOST_PER_OWNER = 10;
    private static final int WINDOW = 100;
    private static final Duration LIFE = Duration.ofMinutes(9);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Feed feed;
    private final EndedTokens endedTokens;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private final Semaphore free;
    private volatile boolean running;

    FeedStreams(Feed feed, EndedTokens endedTokens, PartnerSettings settings) {
        this.feed = feed;
        this.endedTokens = endedTokens;
        this.free = new Semaphore(settings.streams());
    }

    void send(StreamClient listener, Cursor from, Predicate<FeedEntry> wanted, HttpServletResponse response) {
        if (open.merge(listener.owner(), 1, Integer::sum) > MOST_PER_OWNER) {
            left(listener.owner());
            throw Problem.of(429, "too-many-streams")
                    .with("most", MOST_PER_OWNER)
                    .header("Retry-After", "60")
                    .thrown();
        }
        if (!free.tryAcquire()) {
            left(listener.owner());
            throw Problem.of(503, "streams-full").header("Retry-After", "60").thrown();
        }
        var woken = new Semaphore(0);
        Runnable wake = woken::release;
        feed.whenAppended(wake);
        try {
            response.setContentType("text/event-stream");
            response.setCharacterEncoding("UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            write(response.getOutputStream(), listener, from, wanted, woken);
        } catch (IOException e) {
            log.debug("A client of the stream has disconnected");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            feed.forget(wake);
            free.release();
            left(listener.owner());
        }
    }

    private void write(
            OutputStream out, StreamClient listener, Cursor from, Predicate<FeedEntry> wanted, Semaphore woken)
            throws IOException, InterruptedException {
        write(out, ": the feed after " + from + "\nretry: 2000\n");
        var end = System.nanoTime() + LIFE.toNanos();
        var heartbeat = System.nanoTime() + HEARTBEAT.toNanos();
        var at = from;
        var told = from;
        while (running && System.nanoTime() < end) {
            var ended = why(listener.token());
            if (ended.isPresent()) {
                write(out, note(told, at, "end: " + ended.get()));
                return;
            }
            var part = feed.after(at, WINDOW, wanted);
            var isEnd = part.next().equals(at);
            at = part.next();
            if (part.entries().isEmpty()) {
                if (isEnd) {
                    woken.tryAcquire(1, TimeUnit.SECONDS);
                    woken.drainPermits();
                }
                if (System.nanoTime() < heartbeat) continue;
                write(out, note(told, at, "still here"));
            } else {
                var text = new StringBuilder();
                for (var entry : part.entries())
                    text.append("id: ")
                            .append(entry.place())
                            .append("\nevent: ")
                            .append(entry.type())
                            .append("\ndata: ")
                            .append(entry.body().replace("\n", "\ndata: "))
                            .append("\n\n");
                write(out, text.toString());
            }
            told = at;
            heartbeat = System.nanoTime() + HEARTBEAT.toNanos();
        }
        write(out, note(told, at, "end: come-again"));
    }

    /**
     * A comment, with the place up to which was read if the client does not have it yet: a client that reconnects continues there.
     * A comment alone ends with no empty line, because some clients make an empty message of that.
     */
    private static String note(Cursor told, Cursor at, String comment) {
        return told.equals(at) ? ": " + comment + "\n" : "id: " + at + "\n: " + comment + "\n\n";
    }

    /** Why the stream must end, if so. */
    private Optional<String> why(Jwt token) {
        if (!Instant.now().isBefore(token.getExpiresAt())) return Optional.of("token-expired");
        return endedTokens.include(token) ? Optional.of("token-revoked") : Optional.empty();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void left(String owner) {
        open.computeIfPresent(owner, (_, streams) -> streams == 1 ? null : streams - 1);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

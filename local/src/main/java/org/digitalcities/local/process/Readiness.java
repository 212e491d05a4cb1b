package org.digitalcities.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The address at which a child answers 200 when it is ready. */
record Readiness(URI address) {

    private static final Duration ASK_AGAIN = Duration.ofMillis(200);
    private static final int PATIENCE_MILLIS = 5_000;

    /** Polls until it is ready or has ended. */
    void awaitOf(Process started, String name, CompletableFuture<Integer> ready) {
        try {
            while (!ready.isDone() && !started.waitFor(ASK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                if (answers()) {
                    ready.complete(address.getPort());
                }
            }
            if (!started.isAlive()) {
                ready.completeExceptionally(new IllegalStateException(
                        "it ended with status " + started.exitValue() + ": see ./hub logs " + name));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** With a plain connection, because starting an HTTP client would cost more. */
    private boolean answers() {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}

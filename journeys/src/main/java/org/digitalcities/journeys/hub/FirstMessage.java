package org.digitalcities.journeys.hub;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads a stream of server-sent events to the end of its first message, and then leaves it. */
final class FirstMessage implements BodySubscriber<byte[]> {

    private static final String DATA = "\ndata:";
    private static final String END = "\n\n";

    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> message = new CompletableFuture<>();
    private Flow.Subscription stream;

    @Override
    public CompletionStage<byte[]> getBody() {
        return message;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        stream = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (var part : parts) {
            var bytes = new byte[part.remaining()];
            part.get(bytes);
            read.writeBytes(bytes);
        }
        var text = read.toString(StandardCharsets.UTF_8);
        var data = text.indexOf(DATA);
        var end = data < 0 ? -1 : text.indexOf(END, data);
        if (end < 0 || message.isDone()) return;
        message.complete(text.substring(0, end + END.length()).getBytes(StandardCharsets.UTF_8));
        stream.cancel();
    }

    @Override
    public void onError(Throwable broken) {
        message.completeExceptionally(broken);
    }

    /** The whole body of a refusal. */
    @Override
    public void onComplete() {
        message.complete(read.toByteArray());
    }
}

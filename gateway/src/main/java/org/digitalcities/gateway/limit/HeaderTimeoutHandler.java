package org.digitalcities.gateway.limit;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.netty.NettyPipeline;

/**
 * Closes a connection on which a request's head is not completed in time: a slow one holds no connection to a service, but one
 * of the gateway's. The time runs from the head's first byte; between two requests the idle timeout applies, and during an answer
 * none: bytes that arrive then may be a line break that a client adds to its body (RFC 9112, section 2.2).
 */
final class HeaderTimeoutHandler {

    private final Duration patience;
    private boolean answering;
    private Future<?> end;

    private HeaderTimeoutHandler(Duration patience) {
        this.patience = patience;
    }

    /** Added on both sides of the decoder: only together they know when a head begins and when it is complete. */
    static void addTo(ChannelPipeline pipeline, Duration patience) {
        var timer = new HeaderTimeoutHandler(patience);
        pipeline.addBefore(NettyPipeline.HttpCodec, "hub.bytes", timer.new Bytes());
        pipeline.addAfter(NettyPipeline.HttpCodec, "hub.head", timer.new Heads());
    }

    private void stop() {
        if (end != null) end.cancel(false);
        end = null;
    }

    private final class Bytes extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (!answering && end == null)
                end = context.executor().schedule(() -> close(context), patience.toMillis(), TimeUnit.MILLISECONDS);
            context.fireChannelRead(message);
        }

        /** Bypasses {@link LingeringClose}: there is no answer to deliver, and a slow client would be waited for once more. */
        private static void close(ChannelHandlerContext context) {
            context.pipeline().firstContext().close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            stop();
            context.fireChannelInactive();
        }
    }

    private final class Heads extends ChannelDuplexHandler {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                answering = true;
                stop();
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof LastHttpContent) answering = false;
            context.write(message, promise);
        }
    }
}

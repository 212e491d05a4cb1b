package org.digitalcities.gateway.limit;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection so that a client that is still sending can read the answer: shuts down the output, discards
 * incoming bytes, and closes when the client has closed, is quiet, or took too long. Closing with unread bytes would
 * reset the connection, and the answer would be lost (RFC 9112, section 9.6).
 */
final class LingeringClose extends ChannelDuplexHandler {

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private boolean closing;
    private long lastHeard;

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (closing || !context.channel().isActive()) {
            context.close(promise);
            return;
        }
        closing = true;
        lastHeard = System.nanoTime();
        ((DuplexChannel) context.channel()).shutdownOutput();
        context.channel().config().setAutoRead(true);
        var quiet =
                context.executor().scheduleAtFixedRate(() -> closeIfQuiet(context), 500, 500, TimeUnit.MILLISECONDS);
        var late = context.executor().schedule(() -> context.close(), PATIENCE.toSeconds(), TimeUnit.SECONDS);
        context.channel().closeFuture().addListener(closed -> {
            quiet.cancel(false);
            late.cancel(false);
            promise.trySuccess();
        });
    }

    private void closeIfQuiet(ChannelHandlerContext context) {
        if (System.nanoTime() - lastHeard > QUIET.toNanos()) context.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closing) {
            lastHeard = System.nanoTime();
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }
}

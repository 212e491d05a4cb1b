package org.digitalcities.gateway.door;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.netty.channel.ChannelOperations;

/**
 * Checks each request before any code parses it: for what is not valid HTTP, and for what would be costly to parse. It is
 * part of the connection's pipeline. A fault becomes a request that carries it ({@link RequestFault}), so that all refusals are
 * written, measured and logged in one place, and the server never sends an empty answer.
 */
@ChannelHandler.Sharable
final class RequestCheckHandler extends ChannelInboundHandlerAdapter {

    private static final int LONGEST_METHOD = 20;
    private static final AttributeKey<Boolean> BROKEN = AttributeKey.valueOf(RequestCheckHandler.class, "broken");
    /** Headers between a client and a proxy, which are removed. */
    private static final Set<String> NEVER = Set.of("TRACE", "CONNECT");

    private final LanguageNegotiation languages;

    RequestCheckHandler(LanguageNegotiation languages) {
        this.languages = languages;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            context.fireChannelRead(request.decoderResult().isFailure() ? unreadable(request) : checked(request));
        } else if (message instanceof HttpContent content
                && content.decoderResult().isFailure()) {
            ReferenceCountUtil.release(content);
            broken(context);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** Passes the decoder's fault on to the reader of the body, if there is one. The decoder repeats the fault when the connection ends. */
    private static void broken(ChannelHandlerContext context) {
        var first = context.channel().attr(BROKEN).getAndSet(true) == null;
        var served = ChannelOperations.get(context.channel());
        if (served == null) context.close();
        else if (first && !served.isInboundDisposed())
            context.fireExceptionCaught(
                    RequestFault.of(400, "body-unclear").refusal().thrown());
    }

    private HttpRequest checked(HttpRequest request) {
        request.headers().remove(RequestFault.HEADER);
        // HTTP/1.0 clients do not know interim responses (RFC 9110, section 10.1.1).
        if (request.protocolVersion().equals(HttpVersion.HTTP_1_0))
            request.headers().remove("Expect");
        var fault = version(request)
                .or(() -> method(request))
                .or(() -> HeaderLimits.fault(request, languages))
                .or(() -> RequestTarget.fault(request));
        if (fault.isPresent()) {
            HeaderLimits.forget(request, languages);
            request.headers().set(RequestFault.HEADER, fault.get().text());
        }
        return request;
    }

    private static Optional<RequestFault> version(HttpRequest request) {
        var version = request.protocolVersion();
        if (version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0)) return Optional.empty();
        request.setProtocolVersion(HttpVersion.HTTP_1_1);
        return Optional.of(RequestFault.of(400, "request-unclear"));
    }

    private static Optional<RequestFault> method(HttpRequest request) {
        var name = request.method().name();
        if (name.length() <= LONGEST_METHOD && !NEVER.contains(name)) return Optional.empty();
        request.setMethod(HttpMethod.GET).setUri("/");
        return Optional.of(RequestFault.of(405, "method-not-allowed").naming("method", name));
    }

    /** Replaces a request that the decoder could not read completely; it reads nothing more from this connection. */
    private HttpRequest unreadable(HttpRequest request) {
        var fault = switch (request.decoderResult().cause()) {
            case TooLongHttpLineException _ -> RequestFault.of(414, "address-too-long");
            case TooLongHttpHeaderException _ -> RequestFault.of(431, "headers-too-large");
            default -> RequestFault.of(400, "request-unclear");
        };
        var bare = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        // Those that were read before the fault: a browser gets a page.
        for (var name : List.of("Accept", "Accept-Language", "Cookie")) {
            var value = request.headers().get(name);
            if (value != null) bare.headers().set(name, value);
        }
        ReferenceCountUtil.release(request);
        HeaderLimits.forget(bare, languages);
        bare.headers().set(RequestFault.HEADER, fault.text());
        return bare;
    }
}

package org.digitalcities.webkit.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.digitalcities.webkit.security.AccessRules;
import org.digitalcities.webkit.security.AllowedFor;
import org.springframework.http.ResponseCookie;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ViewResolver;

/** Adds the {@link Frame} to each page, remembers a language that the reader has chosen, and lets browsers keep a {@link PublicPage}. */
final class FrameInterceptor implements HandlerInterceptor {

    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final Supplier<ViewResolver> views;

    FrameInterceptor(Supplier<ViewResolver> views) {
        this.views = views;
    }

    @Override
    public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page)
            throws Exception {
        if (page == null || page.getViewName() == null || page.getViewName().startsWith("redirect:")) return;
        var frame = Frame.of(request);
        page.addObject("frame", frame);
        response.addHeader("Vary", "Accept-Language, Cookie");
        Lang.asked(request)
                .ifPresent(lang -> response.addHeader(
                        "Set-Cookie",
                        ResponseCookie.from(Lang.COOKIE, lang.code())
                                .path("/")
                                .maxAge(Duration.ofDays(365))
                                .httpOnly(true)
                                .sameSite("Lax")
                                .build()
                                .toString()));
        if (isPublic(request, response, handler, frame))
            page.setView(new PublicPage(
                    views.get().resolveViewName(page.getViewName(), frame.lang().locale())));
    }

    /** Everybody who has not signed in sees the same page: it is open to anyone and its address is no personal link. */
    private static boolean isPublic(
            HttpServletRequest request, HttpServletResponse response, Object handler, Frame frame) {
        return READS.contains(request.getMethod())
                && response.getStatus() == HttpServletResponse.SC_OK
                && !frame.caller().known()
                && frame.returned()
                && handler instanceof HandlerMethod method
                && AccessRules.of(method.getBeanType(), method.getMethod())
                        .filter(AllowedFor::anyone)
                        .isPresent();
    }
}

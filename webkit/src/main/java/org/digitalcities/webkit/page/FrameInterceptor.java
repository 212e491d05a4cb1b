package org.digitalcities.webkit.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Adds the {@link Frame} to each page and remembers a language that the reader has chosen. */
final class FrameInterceptor implements HandlerInterceptor {

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
        if (page == null || page.getViewName() == null || page.getViewName().startsWith("redirect:")) return;
        page.addObject("frame", Frame.of(request));
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
    }
}

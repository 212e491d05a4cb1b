package org.digitalcities.webkit.form;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers 422 for each page that shows an error, and marks it as {@code failed}. Carries the words after an act over the redirect in a
 * cookie that holds only their key.
 */
final class FormPageInterceptor implements HandlerInterceptor {

    private static final String COOKIE = "HUB_SAID";
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9.-]{0,60}");
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final MessageTexts texts;

    FormPageInterceptor(MessageTexts texts) {
        this.texts = texts;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
        if (page == null || page.getViewName() == null) return;
        var model = page.getModel();
        if (page.getViewName().startsWith("redirect:")) {
            if (model.remove(NextPage.SAID) instanceof String said)
                response.addHeader("Set-Cookie", cookie(said, KEPT));
            return;
        }
        if (model.get("form") instanceof PageForm form) page.addObject("errors", form.errors());
        if (isFailed(model)) {
            page.addObject("failed", true);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return;
        }
        said(request).ifPresent(key -> {
            response.addHeader("Set-Cookie", cookie("", Duration.ZERO));
            texts.find("said." + key, Map.of(), Lang.of(request).locale())
                    .ifPresent(words -> page.addObject(NextPage.SAID, words));
        });
    }

    private static boolean isFailed(Map<String, Object> model) {
        return model.get("errors") instanceof Collection<?> errors && !errors.isEmpty()
                || model.get("refusal") != null
                || model.get("form") instanceof PageForm form && form.failed();
    }

    private static Optional<String> said(HttpServletRequest request) {
        if (request.getCookies() == null) return Optional.empty();
        return Arrays.stream(request.getCookies())
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(cookie -> cookie.getValue())
                .filter(key -> KEY.matcher(key).matches())
                .findFirst();
    }

    private static String cookie(String key, Duration age) {
        return ResponseCookie.from(COOKIE, key)
                .path("/")
                .maxAge(age)
                .httpOnly(true)
                .sameSite("Lax")
                .build()
                .toString();
    }
}

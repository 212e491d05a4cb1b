package org.digitalcities.webkit.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.util.DigestUtils;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.View;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A page that is the same for everybody: browsers keep it and ask each time whether it has changed. The tag is weak, because
 * the gateway compresses.
 */
final class PublicPage implements View {

    private final View page;

    PublicPage(View page) {
        this.page = page;
    }

    @Override
    public void render(Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        var kept = new ContentCachingResponseWrapper(response);
        page.render(model, request, kept);
        // With a cookie for one reader the answer is no other reader's.
        response.setHeader(
                "Cache-Control", response.containsHeader("Set-Cookie") ? "private, no-cache" : "public, no-cache");
        var tag = "W/\"" + DigestUtils.md5DigestAsHex(kept.getContentAsByteArray()) + "\"";
        if (!new ServletWebRequest(request, response).checkNotModified(tag)) kept.copyBodyToResponse();
    }
}

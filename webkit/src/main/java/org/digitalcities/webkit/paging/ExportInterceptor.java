package org.digitalcities.webkit.paging;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Answers with a listing's file, in place of its page, if the query asks for one. */
final class ExportInterceptor implements HandlerInterceptor {

    private final Export export;

    ExportInterceptor(Export export) {
        this.export = export;
    }

    @Override
    public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page)
            throws IOException {
        var format = request.getParameter(Export.FORMAT);
        if (format == null || page == null || !request.getMethod().equals("GET")) return;
        var list = page.getModel().values().stream()
                .filter(ListView.class::isInstance)
                .map(one -> (ListView<?>) one)
                .filter(ListView::inFiles)
                .findFirst();
        if (list.isEmpty()) return;
        export.answer(format, list.get(), response);
        page.clear();
    }
}

package org.digitalcities.webkit.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.digitalcities.messaging.fault.RedactedException;
import org.digitalcities.webkit.page.Frame;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.servlet.ViewResolver;
import tools.jackson.databind.json.JsonMapper;

/** Writes all refusals, of filters and controllers, in one form: problem details, or a page for a browser. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final MessageTexts texts;
    private final JsonMapper json;
    private final ViewResolver views;

    Problems(MessageTexts texts, JsonMapper json, ViewResolver views) {
        this.texts = texts;
        this.json = json;
        this.views = views;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) return;
        var lang = Lang.of(request);
        response.resetBuffer();
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        response.addHeader("Vary", "Accept-Language");
        response.setHeader("Cache-Control", "no-store");
        if (wantsPage(request)) writePage(request, response, problem, lang);
        else writeBody(response, problem, lang);
    }

    /** Always writes problem details: for requests whose Accept header cannot be trusted either. */
    public void writeProblem(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        writeBody(response, problem, Lang.of(request));
    }

    private void writeBody(HttpServletResponse response, Problem problem, Lang lang) throws IOException {
        response.setHeader("Content-Language", lang.code());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        var body = json.writeValueAsString(body(problem, lang.locale())).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The members of the problem, in the usual order. */
    Map<String, Object> body(Problem problem, Locale locale) {
        var body = new LinkedHashMap<String, Object>(problem.facts());
        body.keySet().removeAll(List.of("type", "title", "status", "detail", "code", "errors", "traceId"));
        var ordered = new LinkedHashMap<String, Object>();
        ordered.put("type", "/problems/" + problem.code());
        ordered.put("title", texts.title(problem, locale));
        ordered.put("status", problem.status());
        ordered.put("detail", texts.detail(problem, locale));
        ordered.put("code", problem.code());
        ordered.putAll(body);
        if (!problem.errors().isEmpty())
            ordered.put(
                    "errors",
                    problem.errors().stream().map(error -> entry(error, locale)).toList());
        if (problem.status() >= 500 && MDC.get("traceId") != null) ordered.put("traceId", MDC.get("traceId"));
        return ordered;
    }

    private Map<String, Object> entry(FieldError error, Locale locale) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("field", error.field());
        entry.put("code", error.code());
        entry.put("message", texts.of(error, locale));
        return entry;
    }

    private void writePage(HttpServletRequest request, HttpServletResponse response, Problem problem, Lang lang)
            throws IOException {
        try {
            var view = views.resolveViewName("webkit/problem", lang.locale());
            var model = new LinkedHashMap<String, Object>();
            var frame = Frame.of(request);
            model.put("frame", frame);
            model.put("problem", problem);
            model.put("title", texts.title(problem, lang.locale()));
            model.put("detail", texts.detailOnPage(problem, lang.locale()));
            if (isWorthAnotherTry(request, problem)) model.put("again", frame.itself());
            model.put("traceId", MDC.get("traceId"));
            response.setContentType("text/html;charset=UTF-8");
            view.render(model, request, response);
        } catch (IOException gone) {
            throw gone;
        } catch (Exception e) {
            LOG.error("cannot render the page of problem {}", problem.code(), RedactedException.of(e));
        }
    }

    private static boolean isWorthAnotherTry(HttpServletRequest request, Problem problem) {
        return request.getMethod().equals("GET") && (problem.status() == 429 || problem.status() >= 500);
    }

    /** A browser gets a page; whoever asks for JSON, for anything, or under /api gets problem details. */
    static boolean wantsPage(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        var path = request.getRequestURI();
        if (accept == null || path.startsWith("/api/") || path.startsWith("/internal/")) return false;
        try {
            var types = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(types);
            for (var type : types) {
                if (type.equalsTypeAndSubtype(MediaType.TEXT_HTML)) return true;
                if (type.getSubtype().endsWith("json")) return false;
            }
            return false;
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }
}

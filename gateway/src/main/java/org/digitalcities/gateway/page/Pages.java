package org.digitalcities.gateway.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.gateway.session.Cookies;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders the gateway's own pages in the layout of all pages, without asking any service. */
@Component
public final class Pages {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final ApplicationContext beans;
    private final Cookies cookies;
    private final Languages languages;

    Pages(MessageSource texts, ApplicationContext beans, Cookies cookies, Languages languages) {
        this.languages = languages;
        var templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(texts);
        this.beans = beans;
        this.cookies = cookies;
    }

    /** The page as HTML, in the reader's language. */
    public String render(String template, ServerHttpRequest request, Map<String, ?> model) {
        var all = new HashMap<String, Object>(model);
        var frame = frame(request);
        all.put("frame", frame);
        all.put(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(beans, null));
        return engine.process(template, new Context(frame.lang().locale(), all));
    }

    /** The frame of the page at that address. */
    public PageFrame frame(ServerHttpRequest request) {
        var sent = request.getHeaders().getOrDefault(HttpHeaders.COOKIE, List.of());
        return PageFrame.of(request, cookies.haveSession(sent), languages);
    }
}

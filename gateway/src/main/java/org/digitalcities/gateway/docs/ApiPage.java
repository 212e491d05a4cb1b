package org.digitalcities.gateway.docs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.digitalcities.gateway.route.RoutedService;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints of every service as one plain page. */
final class ApiPage {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final ResourceBundle texts;
    private final Locale locale;

    ApiPage(ResourceBundle texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    String of(Map<RoutedService, Optional<ObjectNode>> documents) {
        var page = new StringBuilder(
                "<!DOCTYPE html>\n<html lang=\"" + locale.getLanguage() + "\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>"
                        + text("docs.title")
                        + " – Digital Cities Hub</title><link rel=\"stylesheet\" href=\"/webkit/hub.css\"></head><body>"
                        + "<header class=\"top\"><div class=\"frame top-row\"><a class=\"community\" href=\"/\">Digital Cities Hub</a>"
                        + "<nav class=\"languages\"><ul>");
        for (var language : List.of("en", "es", "fr")) {
            page.append("<li><a href=\"/api?lang=")
                    .append(language)
                    .append("\" lang=\"")
                    .append(language)
                    .append('"')
                    .append(language.equals(locale.getLanguage()) ? " aria-current=\"true\"" : "")
                    .append('>')
                    .append(Map.of("en", "English", "es", "Español", "fr", "Français")
                            .get(language))
                    .append("</a></li>");
        }
        page.append("</ul></nav></div></header><div class=\"frame\"><main><h1>")
                .append(text("docs.title"))
                .append("</h1><p class=\"lead\">")
                .append(text("docs.lead"))
                .append("</p><p>")
                .append(text("docs.token"))
                .append("</p><p><a href=\"/openapi.json\">")
                .append(text("docs.document"))
                .append("</a></p>\n");
        documents.forEach((service, document) -> page.append(section(service, document)));
        return page.append("</main></div></body></html>\n").toString();
    }

    private String section(RoutedService service, Optional<ObjectNode> document) {
        var heading = "<h2 id=\"" + service.key() + "\">" + service.key() + "</h2>\n";
        if (document.isEmpty()) return heading + "<p>" + service.key() + "-service " + text("docs.away") + "</p>\n";
        var rows = document.get().path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .map(operation -> row(path.getKey(), operation.getKey(), operation.getValue())))
                .collect(Collectors.joining());
        return heading + "<div class=\"table cards\"><table><thead><tr><th scope=\"col\">" + text("docs.endpoint")
                + "</th><th scope=\"col\">" + text("docs.what") + "</th><th scope=\"col\">" + text("docs.who")
                + "</th></tr></thead><tbody>\n" + rows + "</tbody></table></div>\n";
    }

    private String row(String path, String method, JsonNode operation) {
        var what = operation
                .path("summary")
                .asString(operation
                        .path("description")
                        .asString(operation.path("operationId").asString("")));
        var roles = operation.path("x-roles").values().stream()
                .map(role -> role.asString(""))
                .collect(Collectors.joining(", "));
        return "<tr><th scope=\"row\"><code>" + method.toUpperCase(Locale.ROOT) + " " + HtmlUtils.htmlEscape(path)
                + "</code></th><td data-label=\""
                + text("docs.what") + "\">" + HtmlUtils.htmlEscape(what) + "</td><td data-label=\"" + text("docs.who")
                + "\">"
                + HtmlUtils.htmlEscape(roles.isEmpty() ? texts.getString("docs.anyone") : roles) + "</td></tr>\n";
    }

    private String text(String key) {
        return HtmlUtils.htmlEscape(texts.getString(key));
    }
}

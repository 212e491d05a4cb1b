package org.digitalcities.journeys.hub;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;

/** A page in a browser without script: its text, links and forms. */
public record HtmlPage(Document document) {

    static HtmlPage of(URI address, String html) {
        return new HtmlPage(Jsoup.parse(html, address.toString()));
    }

    public String heading() {
        return document.select("h1").text();
    }

    public String text() {
        return document.body().text();
    }

    public String language() {
        return document.select("html").attr("lang");
    }

    public boolean has(String css) {
        return document.select(css).first() != null;
    }

    /** The address of the first link that matches. */
    public URI link(String css) {
        var link = document.select(css).first();
        if (link == null)
            throw new HubResponse.UnexpectedAnswer("no link " + css + " on the page \"" + heading() + "\"");
        return URI.create(link.absUrl("href"));
    }

    /** The form that matches, with the current values of its fields. */
    public Form form(String css) {
        if (!(document.select(css).first() instanceof FormElement form))
            throw new HubResponse.UnexpectedAnswer("no form " + css + " on the page \"" + heading() + "\": " + text());
        var values = new LinkedHashMap<String, String>();
        form.formData().forEach(field -> values.put(field.key(), field.value()));
        var action = form.hasAttr("action") ? form.absUrl("action") : document.baseUri();
        return new Form(URI.create(action), values);
    }

    /** A form ready to be sent. */
    public record Form(URI action, Map<String, String> values) {

        /** The same form with one field filled in. */
        public Form with(String field, String value) {
            var filled = new LinkedHashMap<>(values);
            filled.put(field, value);
            return new Form(action, filled);
        }
    }
}

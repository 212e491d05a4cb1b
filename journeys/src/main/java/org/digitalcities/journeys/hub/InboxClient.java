package org.digitalcities.journeys.hub;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The mail inbox beside the hub: everything that went out by SMTP. */
public final class InboxClient {

    private static final int PAGE = 200;

    private final URI address;
    private final HubClient client;
    private final List<ReceivedMail> mails = new ArrayList<>();

    public InboxClient(URI address) {
        this.address = address;
        client = new HubClient(address, HttpClient.newHttpClient(), Map::of);
    }

    public URI address() {
        return address;
    }

    /** All mails to one address, the oldest first. */
    public List<ReceivedMail> to(String recipient) {
        return all().stream().filter(mail -> mail.to().equals(recipient)).toList();
    }

    /** Passes on each mail of the inbox's API, the oldest first, without keeping any in memory. */
    public void each(Consumer<JsonNode> mail) {
        each("0", "", mail);
    }

    /** In pages, so that many mails do not fill the memory; ends at a page that is not full, for more mails may arrive meanwhile. */
    private void each(String after, String filter, Consumer<JsonNode> mail) {
        var last = after;
        JsonNode page;
        do {
            page = client.get("/api/mails?limit=" + PAGE + "&after=" + last + filter)
                    .expect(200)
                    .json();
            page.forEach(mail);
            if (!page.isEmpty()) last = page.get(page.size() - 1).path("id").asString();
        } while (page.size() == PAGE);
    }

    /** All mails to one address as the inbox's API tells of them, the oldest first; nothing else is read. */
    public List<JsonNode> told(String recipient) {
        return told("to", recipient);
    }

    /** The same of all mails whose subject holds a text. */
    public List<JsonNode> about(String subject) {
        return told("subject", subject);
    }

    private List<JsonNode> told(String field, String text) {
        var mails = new ArrayList<JsonNode>();
        each("0", "&" + field + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8), mails::add);
        return mails;
    }

    /** All mails to anybody, the oldest first. Those seen before are not asked for again. */
    public synchronized List<ReceivedMail> all() {
        var last = mails.isEmpty() ? "0" : mails.getLast().id();
        each(last, "", entry -> {
            var id = entry.path("id").asString();
            mails.add(ReceivedMail.read(
                    id,
                    entry.path("to").path(0).asString(),
                    client.get("/api/mails/" + id + "/source").expect(200).bytes()));
        });
        return List.copyOf(mails);
    }
}

package org.digitalcities.journeys.chaos;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.digitalcities.journeys.hub.InboxClient;
import tools.jackson.databind.JsonNode;

/** The links in readers' mails. A mail whose outcome is uncertain may be missing, and so its link. */
final class Mailbox {

    private static final Pattern ONE_CLICK = Pattern.compile("<https?://[^/>]+/u/([^>]+)>");

    private final InboxClient inbox;

    Mailbox(InboxClient inbox) {
        this.inbox = inbox;
    }

    /** The token of the newest link to a renewal's page that was mailed to an address. */
    Optional<String> renewalLink(String address, String renewal) {
        return links(address, "/r/")
                .filter(token -> about(token).equals(renewal))
                .reduce((one, later) -> later);
    }

    /** The token of the newest link to the page of an application's seat in a call. */
    Optional<String> seatLink(String address, String call, String application) {
        return links(address, "/p/")
                .filter(token -> about(token).equals(call + "." + application))
                .reduce((one, later) -> later);
    }

    /** The token for one-click unsubscription. */
    Optional<String> leavingLink(String address) {
        return inbox.told(address).stream()
                .map(mail -> ONE_CLICK.matcher(
                        mail.path("headers").path("List-Unsubscribe").path(0).asString("")))
                .flatMap(found -> found.results().map(one -> one.group(1)))
                .reduce((one, later) -> later);
    }

    private java.util.stream.Stream<String> links(String address, String path) {
        return inbox.told(address).stream()
                .flatMap(mail -> texts(mail.path("links")).stream())
                .filter(link -> link.contains(path))
                .map(link -> link.substring(link.indexOf(path) + path.length()).replaceFirst("[/?].*", ""));
    }

    /** One address gets mails of several campaigns; the token names the campaign in clear text. */
    private static String about(String token) {
        return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("");
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}

package org.digitalcities.newsletter.notice;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.newsletter.subscriber.Subscribers;
import org.digitalcities.webkit.call.Calls;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** Asks the owners of addresses and links for them, at the moment of sending and for a batch at a time. Nothing is kept. */
@Component
class Readers {

    private static final ParameterizedTypeReference<List<Addressee>> ADDRESSEES = new ParameterizedTypeReference<>() {};

    private final RestClient membership;
    private final RestClient identity;
    private final Subscribers subscribers;

    Readers(Calls calls, Subscribers subscribers) {
        this.membership = calls.to("membership");
        this.identity = calls.to("identity");
        this.subscribers = subscribers;
    }

    private record City(String name, String zone) {}

    private record Addressee(String contact, String email, String name, String language, URI link, City city, Instant closes, String zone) {

        Reader reader() {
            return new Reader(email, name, language, link, city == null ? null : city.name(), city == null ? null : city.zone(), closes, zone);
        }
    }

    private record SignInLink(String email, String language, URI link, Instant expires) {}

    /**
     * The readers of notices that are all about the same thing, by contact; without those whom their owner no longer knows.
     *
     * @throws org.springframework.web.client.RestClientException while the owner cannot be asked
     */
    Map<String, Reader> of(Notice notice, List<String> contacts) {
        try {
            return switch (notice) {
                case Notice.Invitation n -> renewal(n.about(), contacts);
                case Notice.Reminder n -> renewal(n.about(), contacts);
                case Notice.Extension n -> renewal(n.about(), contacts);
                case Notice.Renewed n -> renewal(n.about(), contacts);
                case Notice.SeatOffer n -> pioneer(n.about(), n.application(), n.contact());
                case Notice.Reserve n -> pioneer(n.about(), n.application(), n.contact());
                case Notice.SignIn n -> signIn(n.about());
                case Notice.Subscription n -> subscription(n.about());
            };
        } catch (HttpClientErrorException.NotFound | HttpClientErrorException.Gone e) {
            return Map.of();
        }
    }

    private Map<String, Reader> renewal(String renewal, List<String> contacts) {
        return byContact(post(membership, "/internal/renewal-links", Map.of("renewal", renewal, "contacts", contacts)).body(ADDRESSEES));
    }

    private Map<String, Reader> pioneer(String call, String application, String contact) {
        return byContact(post(membership, "/internal/pioneer-links",
                Map.of("call", call, "application", application, "contact", contact)).body(ADDRESSEES));
    }

    private Map<String, Reader> signIn(String request) {
        var link = post(identity, "/internal/sign-in-links", Map.of("request", request)).body(SignInLink.class);
        return one(new Reader(link.email(), null, link.language(), link.link(), null, null, link.expires(), null));
    }

    private Map<String, Reader> subscription(String subscriber) {
        return subscribers.asked(subscriber)
                .map(asked -> one(new Reader(asked.email(), asked.name(), asked.language(), asked.confirmation(), null, null, null, null)))
                .orElse(Map.of());
    }

    private static RestClient.ResponseSpec post(RestClient service, String path, Map<String, ?> wanted) {
        return service.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(wanted).retrieve();
    }

    private static Map<String, Reader> byContact(List<Addressee> addressees) {
        var readers = new HashMap<String, Reader>();
        for (var addressee : addressees) readers.put(addressee.contact(), addressee.reader());
        return readers;
    }

    /** For notices with one reader, who has no contact id. */
    private static Map<String, Reader> one(Reader reader) {
        var readers = new HashMap<String, Reader>();
        readers.put(null, reader);
        return readers;
    }
}

package org.digitalcities.newsletter.notice;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.digitalcities.community.Community;
import org.digitalcities.newsletter.subscriber.Subscribers;
import org.digitalcities.webkit.call.ServiceClients;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** Fetches addresses and links from the owning services when a batch is sent. Nothing is stored. */
@Component
class NoticeRecipients {

    private static final ParameterizedTypeReference<List<Addressee>> ADDRESSEES = new ParameterizedTypeReference<>() {};

    private static final String TOGETHER = "renewals";

    private final RestClient membership;
    private final RestClient identity;
    private final Subscribers subscribers;
    private final Community community;

    NoticeRecipients(ServiceClients calls, Subscribers subscribers, Community community) {
        this.community = community;
        this.membership = calls.to("membership");
        this.identity = calls.to("identity");
        this.subscribers = subscribers;
    }

    private record City(String name, ZoneId zone) {}

    private record Addressee(
            String renewal,
            String contact,
            Boolean silent,
            String email,
            String name,
            String language,
            URI link,
            City city,
            Instant closes,
            Instant graceEnds,
            ZoneId zone,
            String words,
            Instant until) {

        /** Null for words that the secretariat has taken back, which are nobody's concern. */
        NoticeRecipient reader(Notice notice, ZoneId usual) {
            if (!(notice instanceof Notice.AnswerQuestion || notice instanceof Notice.AnswerRefusal))
                return reader(usual);
            return words == null ? null : reader(usual).asked(words, until);
        }

        NoticeRecipient reader(ZoneId usual) {
            return new NoticeRecipient(
                    email,
                    name,
                    language,
                    link,
                    city == null ? null : city.name(),
                    city == null ? null : city.zone(),
                    closes,
                    graceEnds,
                    Objects.requireNonNullElse(zone, usual),
                    Boolean.FALSE.equals(silent));
        }
    }

    private record Asked(String renewal, String contact) {}

    private record CityLink(
            String email, String name, String language, URI link, Instant expires, List<String> members) {}

    private record Applicant(String email, String name, String language, URI link, String applicant, String words) {}

    private record Handover(
            String email,
            String name,
            String language,
            URI link,
            String member,
            String by,
            String to,
            Instant expires) {}

    private record SignInLink(String email, String language, URI link, Instant expires) {}

    /** Notices with the same key are fetched together: all about renewals; every other one by itself. */
    static Object together(Notice notice) {
        return switch (notice) {
            case Notice.OfRenewal _ -> TOGETHER;
            case Notice.OfApplication _,
                    Notice.CallInvitation _,
                    Notice.SignIn _,
                    Notice.CityLink _,
                    Notice.OfJoining _,
                    Notice.OfHandover _,
                    Notice.Subscription _ -> notice;
        };
    }

    /**
     * The recipients of notices with one key, by notice. Notices whose owner does not know them are omitted: a list
     * answers without them, a single question with 410. A 404 says nothing about them: an older release does not
     * know the endpoint.
     *
     * @throws org.springframework.web.client.RestClientException if the owner cannot be asked
     */
    Map<Notice, NoticeRecipient> of(List<Notice> notices) {
        try {
            return switch (notices.getFirst()) {
                case Notice.OfRenewal _ -> renewals(notices);
                case Notice.OfApplication n -> pioneer(n, "application", n.application());
                case Notice.CallInvitation n -> pioneer(n, "member", n.member());
                case Notice.SignIn n -> signIn(n);
                case Notice.CityLink n -> cityLink(n);
                case Notice.OfJoining n -> applicant(n);
                case Notice.OfHandover n -> handover(n);
                case Notice.Subscription n -> subscription(n);
            };
        } catch (HttpClientErrorException.Gone e) {
            if (together(notices.getFirst()).equals(TOGETHER)) throw e;
            return Map.of();
        }
    }

    private Map<Notice, NoticeRecipient> renewals(List<Notice> notices) {
        var asked = notices.stream()
                .collect(Collectors.groupingBy(Notice::about, Collectors.mapping(Notice::contact, Collectors.toSet())));
        var wanted = asked.entrySet().stream()
                .map(one -> Map.of("renewal", one.getKey(), "contacts", one.getValue()))
                .toList();
        var found = new HashMap<Asked, Addressee>();
        for (var addressee : post(membership, "/internal/renewal-links", Map.of("renewals", wanted))
                .body(ADDRESSEES)) {
            found.put(new Asked(addressee.renewal(), addressee.contact()), addressee);
        }
        var readers = new HashMap<Notice, NoticeRecipient>();
        for (var notice : notices) {
            readers.computeIfAbsent(
                    notice,
                    n -> Optional.ofNullable(found.get(new Asked(n.about(), n.contact())))
                            .map(addressee -> addressee.reader(n, community.zone()))
                            .orElse(null));
        }
        return readers;
    }

    /** Without a contact, the owner gives the application's. */
    private Map<Notice, NoticeRecipient> pioneer(Notice notice, String part, String id) {
        var wanted = new HashMap<String, String>(Map.of("call", notice.about(), part, id));
        if (notice.contact() != null) wanted.put("contact", notice.contact());
        var addressees = post(membership, "/internal/pioneer-links", wanted).body(ADDRESSEES);
        return addressees.isEmpty()
                ? Map.of()
                : Map.of(notice, addressees.getFirst().reader(community.zone()));
    }

    private Map<Notice, NoticeRecipient> signIn(Notice.SignIn notice) {
        var link = post(identity, "/internal/sign-in-links", Map.of("request", notice.about()))
                .body(SignInLink.class);
        return Map.of(
                notice,
                NoticeRecipient.of(link.email(), null, link.language(), link.link(), link.expires(), community.zone()));
    }

    /** One address may serve several members: the mail names them all. */
    private Map<Notice, NoticeRecipient> cityLink(Notice.CityLink notice) {
        var link = post(membership, "/internal/city-links", Map.of("request", notice.about()))
                .body(CityLink.class);
        return Map.of(
                notice,
                new NoticeRecipient(
                        link.email(),
                        link.name(),
                        link.language(),
                        link.link(),
                        String.join(", ", link.members()),
                        null,
                        link.expires(),
                        null,
                        community.zone(),
                        false));
    }

    /** Whoever asked to join. The secretariat's words are in the mail that passes them on. */
    private Map<Notice, NoticeRecipient> applicant(Notice notice) {
        var applicant = post(membership, "/internal/joinings", Map.of("joining", notice.about()))
                .body(Applicant.class);
        if (applicant.words() == null && passesWordsOn(notice)) return Map.of();
        return Map.of(
                notice,
                NoticeRecipient.of(
                                applicant.email(),
                                applicant.name(),
                                applicant.language(),
                                applicant.link(),
                                null,
                                community.zone())
                        .about(applicant.applicant(), applicant.words()));
    }

    /** Once the request has gone on, the words of that mail are nobody's concern. */
    private static boolean passesWordsOn(Notice notice) {
        return notice instanceof Notice.JoiningQuestion || notice instanceof Notice.JoiningRefusal;
    }

    private Map<Notice, NoticeRecipient> handover(Notice notice) {
        var wanted = Map.of("handover", notice.about(), "reader", notice.contact());
        var handover = post(membership, "/internal/handovers", wanted).body(Handover.class);
        return Map.of(
                notice,
                NoticeRecipient.of(
                                handover.email(),
                                handover.name(),
                                handover.language(),
                                handover.link(),
                                handover.expires(),
                                community.zone())
                        .about(handover.member(), null)
                        .between(handover.by(), handover.to()));
    }

    private Map<Notice, NoticeRecipient> subscription(Notice.Subscription notice) {
        return subscribers
                .asked(notice.about())
                .map(asked -> Map.<Notice, NoticeRecipient>of(
                        notice,
                        NoticeRecipient.of(
                                asked.email(),
                                asked.name(),
                                asked.language(),
                                asked.confirmation(),
                                null,
                                community.zone())))
                .orElse(Map.of());
    }

    private static RestClient.ResponseSpec post(RestClient service, String path, Map<String, ?> wanted) {
        return service.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(wanted)
                .retrieve();
    }
}

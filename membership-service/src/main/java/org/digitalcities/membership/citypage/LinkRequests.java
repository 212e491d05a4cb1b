package org.digitalcities.membership.citypage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digitalcities.membership.link.PersonalLinks;
import org.digitalcities.membership.link.PersonalLinks.PersonalLink;
import org.digitalcities.membership.link.PersonalLinks.Purpose;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.history.AccessChannel;
import org.digitalcities.messaging.history.Attribution;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.webkit.asking.MailRequestLimiter;
import org.digitalcities.webkit.asking.Requester;
import org.digitalcities.webkit.key.LinkKey;
import org.digitalcities.webkit.text.EmailAddress;
import org.springframework.stereotype.Component;

/** The front door of links to a city's page: requests, mails and opens them. */
@Component
public class LinkRequests {

    /** The members that one address may serve. */
    static final int MOST_MEMBERS = 20;

    private static final String PREFIX = "link-";
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration SWEEP = Duration.ofMinutes(10);

    private final LinkRequestStore store;
    private final Members members;
    private final PersonalLinks links;
    private final MailRequestLimiter limits;
    private final LinkKey linkKey;
    private final BusinessClock clock;
    private final InstantSource realTime;

    LinkRequests(
            LinkRequestStore store,
            Members members,
            PersonalLinks links,
            MailRequestLimiter linkRequestLimits,
            LinkKey linkKey,
            BusinessClock clock,
            WorkScheduler work) {
        this.store = store;
        this.members = members;
        this.links = links;
        this.limits = linkRequestLimits;
        this.linkKey = linkKey;
        this.clock = clock;
        this.realTime = InstantSource.system();
        work.round(
                "link-requests-forgotten",
                SWEEP,
                () -> store.forget(realTime.instant().minus(KEPT)));
    }

    /** The data of the mail, fetched when it is sent, and stored nowhere. */
    record Mailed(String email, String name, String language, String link, Instant expires, List<String> members) {}

    /** The members whose page a link opens: at least one, each with the same contact as when the link was requested. */
    public record Opened(List<Member> members, String language, Instant expires) {}

    /** Accepts a request for a link. The cost does not depend on whether the address is known. */
    MailRequestLimiter.Answer ask(String email, Requester asker, String language) {
        var answer = limits.ask(asker, linkKey.id("city-link", EmailAddress.folded(email)), Optional.empty());
        if (answer instanceof MailRequestLimiter.Answer.TooMany) return answer;
        var id = PREFIX + UUID.randomUUID();
        var now = realTime.instant();
        var holders = members.reachedAt(email, MOST_MEMBERS).stream()
                .map(member ->
                        new LinkRequest.Holder(member.id(), member.contact().id()))
                .toList();
        store.aggregates()
                .create(
                        id,
                        Act.by(new Attribution(Attribution.ANONYMOUS, AccessChannel.PAGE), clock.now()),
                        () -> answer instanceof MailRequestLimiter.Answer.Granted && !holders.isEmpty()
                                ? LinkRequest.open(id, holders, language, now)
                                : LinkRequest.idle(now));
        return answer;
    }

    /** The link of a valid request; empty if it has expired, or if the address serves none of its members any more. */
    Optional<Mailed> link(String request) {
        return opened(request).map(opened -> {
            var contact = opened.members.getFirst().contact();
            return new Mailed(
                    contact.email(),
                    contact.name(),
                    opened.language,
                    links.address(new PersonalLink(Purpose.CITY, request, contact.id(), 1)),
                    opened.expires,
                    opened.members.stream()
                            .map(member -> member.profile().name())
                            .toList());
        });
    }

    /** What a link opens; empty if it is invalid. */
    public Optional<Opened> open(String token) {
        return links.read(Purpose.CITY, token).flatMap(link -> opened(link.about()));
    }

    private Optional<Opened> opened(String request) {
        var now = realTime.instant();
        return store.find(request).flatMap(found -> switch (found) {
            case LinkRequest.Open open
            when now.isBefore(open.expires()) ->
                Optional.of(new Opened(held(open.holders()), open.language(), open.expires()))
                        .filter(opened -> !opened.members.isEmpty());
            case LinkRequest.Open open -> Optional.empty();
            case LinkRequest.Idle idle -> Optional.empty();
        });
    }

    private List<Member> held(List<LinkRequest.Holder> holders) {
        var contacts =
                holders.stream().collect(Collectors.toMap(LinkRequest.Holder::member, LinkRequest.Holder::contact));
        Map<String, Member> known =
                members.findAll(contacts.keySet()).stream().collect(Collectors.toMap(Member::id, Function.identity()));
        return holders.stream()
                .map(holder -> known.get(holder.member()))
                .filter(member -> member != null && member.contact().id().equals(contacts.get(member.id())))
                .toList();
    }
}

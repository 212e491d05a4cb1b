package org.digitalcities.newsletter.ledger;

import static com.mongodb.client.model.Filters.in;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.newsletter.NewsletterTestBase;
import org.digitalcities.newsletter.mail.SmtpResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two instances share one ledger. */
class LedgerIT extends NewsletterTestBase {

    private static final Instant NOW = Instant.parse("2022-07-15T08:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Bson ALL = in("_id", "a", "b", "c");

    @Autowired
    ServiceDatabase documents;

    /** The instances that have ended. */
    private final Set<String> gone = new HashSet<>();

    private LedgerCollection entries;
    private Ledger here;
    private Ledger there;

    @BeforeEach
    void twoInstances() {
        entries = new LedgerCollection(documents.collection(fresh("ledger"), LedgerCollection.shape()));
        here = new Ledger(entries, sender("here"));
        there = new Ledger(entries, sender("there"));
        entries.add(List.of(new Document("_id", "a"), new Document("_id", "b"), new Document("_id", "c")), NOW);
    }

    private Ledger.Senders sender(String name) {
        return new Ledger.Senders() {
            @Override
            public String self() {
                return name;
            }

            @Override
            public Set<String> gone(Set<String> senders) {
                return senders.stream().filter(gone::contains).collect(Collectors.toSet());
            }
        };
    }

    @Test
    void whatOneHasClaimedTheOtherDoesNotGet() {
        assertThat(here.claim("a", NOW)).isTrue();

        assertThat(there.claim("a", NOW)).isFalse();
        assertThat(ids(entries.due(ALL, NOW, 10))).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void whatOneThatIsGoneWasSendingIsUncertainAndNothingElse() {
        here.claim("a", NOW);
        there.claim("b", NOW);
        gone.add("here");

        assertThat(there.settleOrphans(NOW.plusSeconds(1))).isEqualTo(1);

        assertThat(entries.counts(ALL)).isEqualTo(Map.of("uncertain", 1L, "sending", 1L, "waiting", 1L));
        assertThat(there.settleOrphans(NOW.plusSeconds(2))).isZero();
    }

    @Test
    void whatNobodyCanStillBeAtIsUncertain() {
        here.claim("a", NOW);

        assertThat(here.settleOrphans(NOW.plus(Ledger.LONGEST_SEND))).isZero();
        assertThat(here.settleOrphans(NOW.plus(Ledger.LONGEST_SEND).plusSeconds(1)))
                .isEqualTo(1);
    }

    @Test
    void theAnswerOfAServerCountsThoughItsSenderWasCalledGone() {
        var entry = entries.due(ALL, NOW, 10).stream()
                .map(LedgerCollection::entry)
                .filter(one -> one.id().equals("a"))
                .findFirst()
                .orElseThrow();
        here.claim("a", NOW);
        gone.add("here");
        there.settleOrphans(NOW.plusSeconds(1));

        here.settle(entry, new SmtpResult.Accepted(), NOW.plusSeconds(2));

        assertThat(entries.counts(ALL)).isEqualTo(Map.of("accepted", 1L, "waiting", 2L));
    }

    @Test
    void whatAnotherHasSentMeanwhileIsNotTakenBack() {
        var late = LedgerCollection.entry(entries.due(ALL, NOW, 1).getFirst());
        var id = late.id();
        assertThat(there.claim(id, NOW.plus(MINUTE))).isTrue();
        there.settle(late, new SmtpResult.Accepted(), NOW.plus(MINUTE));

        here.settleWaiting(
                late,
                new RetryDecision.Again(NOW.plus(MINUTE), 0, "no answer from the owner of the address"),
                NOW.plus(MINUTE));

        assertThat(ids(entries.due(ALL, NOW.plusSeconds(3_600), 10))).doesNotContain(id);
        assertThat(here.claim(id, NOW.plusSeconds(3_600))).isFalse();
    }

    @Test
    void whatIsDueNextIsKnown() {
        assertThat(entries.nextDue(ALL)).hasValue(NOW);
        for (var id : List.of("a", "b", "c")) here.claim(id, NOW);
        assertThat(entries.nextDue(ALL)).isEmpty();
    }

    private static List<String> ids(List<Document> entries) {
        return entries.stream().map(entry -> entry.getString("_id")).toList();
    }
}

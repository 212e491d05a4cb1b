package org.digitalcities.messaging.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ObservedQueryTest {

    @Test
    void anIdIsAlwaysServed() {
        assertThat(query("{_id: 'a', version: 1}", "{}", false)).isTrue();
        assertThat(query("{_id: {$in: ['a', 'b']}, other: 1}", "{other: 1}", false))
                .isTrue();
        assertThat(query("{_id: {$gt: 'a', $lt: 'b'}, other: 1}", "{_id: 1}", true))
                .isTrue();
    }

    @Test
    void aFieldIsServedByAnIndexThatBeginsWithIt() {
        assertThat(query("{campaign: 'x'}", "{}", false)).isFalse();
        assertThat(query("{campaign: 'x', silent: true}", "{}", false, "{campaign: 1}"))
                .isTrue();
        assertThat(query("{silent: true}", "{}", false, "{campaign: 1, silent: 1}"))
                .isFalse();
        assertThat(query("{due: {$lte: 1}}", "{due: 1}", true, "{due: 1}")).isTrue();
        assertThat(query("{due: {$ne: 1}}", "{}", true, "{due: 1}")).isFalse();
    }

    @Test
    void anOrderIsServedByAnIndexThatGoesOnWithIt() {
        assertThat(query("{kind: 'x'}", "{_id: 1}", true, "{kind: 1}")).isFalse();
        assertThat(query("{kind: {$in: ['x', 'y']}}", "{_id: 1}", true, "{kind: 1, _id: 1}"))
                .isTrue();
        assertThat(query("{kind: 'x', at: {$lt: 9}}", "{at: -1}", true, "{kind: 1, at: 1}"))
                .isTrue();
        assertThat(query("{kind: 'x'}", "{at: -1, _id: 1}", true, "{kind: 1, at: 1, _id: 1}"))
                .isFalse();
    }

    @Test
    void readingAllIsServedOnlyPageByPage() {
        assertThat(query("{}", "{_id: -1}", true)).isTrue();
        assertThat(query("{}", "{_id: 1}", false)).isFalse();
        assertThat(query("{}", "{}", false)).isFalse();
        assertThat(query("{}", "{}", true)).isTrue();
        assertThat(query("{kind: 'x'}", "{_id: 1}", true)).isFalse();
    }

    @Test
    void whatAlternativesAskForLeadsNowhere() {
        var either = "{$and: [{state: 'x'}, {$or: [{by: 'a'}, {since: {$lt: 1}}]}]}";

        assertThat(query(either, "{}", false, "{by: 1}")).isFalse();
        assertThat(query(either, "{}", false, "{by: 1}", "{since: 1}")).isFalse();
        assertThat(query(either, "{}", false, "{state: 1}")).isTrue();
    }

    private static boolean query(String filter, String sort, boolean limited, String... indexes) {
        return new ObservedQuery(
                        "c", "find", ObservedQuery.Where.of(Document.parse(filter)), Document.parse(sort), limited)
                .isServedBy(List.of(indexes).stream().map(Document::parse).toList());
    }
}

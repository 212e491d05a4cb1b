package org.digitalcities.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void oneCopyIsTheBrokersOwn() {
        assertThat(Topics.all(1)).hasSize(8).allSatisfy(topic -> {
            assertThat(topic.replicationFactor()).isEqualTo((short) 1);
            assertThat(topic.configs()).doesNotContainKey("min.insync.replicas");
        });
    }

    @Test
    void ofThreeCopiesAWriteWaitsForTwo() {
        assertThat(Topics.all(3)).allSatisfy(topic -> {
            assertThat(topic.replicationFactor()).isEqualTo((short) 3);
            assertThat(topic.configs()).containsEntry("min.insync.replicas", "2");
        });
    }
}

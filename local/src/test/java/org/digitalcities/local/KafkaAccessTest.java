package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaAccessTest {

    @TempDir
    Path folder;

    private KafkaAccess read(String... lines) throws IOException {
        return KafkaAccess.read(Files.write(folder.resolve("acls.txt"), List.of(lines)));
    }

    @Test
    void aLineIsATopicOrARight() throws IOException {
        var access = read("# a comment", "", "topic news 12 retention.ms=-1", "reader topic news Read Describe");

        assertThat(access.topics()).containsExactly(new KafkaAccess.Topic("news", 12, Map.of("retention.ms", "-1")));
        assertThat(access.users()).containsExactly("reader");
        assertThat(access.bindings())
                .extracting(binding -> binding.entry().operation())
                .containsExactly(AclOperation.READ, AclOperation.DESCRIBE);
    }

    @Test
    void aStarAtTheEndIsAPrefixAndAloneEveryName() throws IOException {
        var access = read("p transactional-id p.public-* Write", "w topic * Describe", "p group p.feed Read");

        assertThat(access.bindings())
                .extracting(binding -> binding.pattern().resourceType())
                .containsExactly(ResourceType.TRANSACTIONAL_ID, ResourceType.TOPIC, ResourceType.GROUP);
        assertThat(access.bindings())
                .extracting(binding -> binding.pattern().patternType() + " "
                        + binding.pattern().name())
                .containsExactly(
                        PatternType.PREFIXED + " p.public-",
                        PatternType.LITERAL + " *",
                        PatternType.LITERAL + " p.feed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reader topic news",
                "reader topics news Read",
                "reader topic news Reads",
                "reader",
                "topic news twelve",
                "topic news",
                "topic news 1 retention"
            })
    void whatIsNeitherIsRefusedByItsLine(String line) {
        assertThatThrownBy(() -> read("# users", line))
                .isInstanceOf(HubException.class)
                .hasMessageStartingWith("Line 2 of ");
    }
}

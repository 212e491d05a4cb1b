package org.digitalcities.journeys.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rules for the size and the names of Java files, which neither the formatter nor the architecture rules hold. */
class SourceFilesTest {

    /** Main code that is still too long; it may only become shorter. */
    private static final Set<String> LONG = Set.of(
            "event-contracts/MembershipEvent",
            "journeys/ReportFacts",
            "journeys/Stores",
            "journeys/TheNewsletterGoesOut",
            "journeys/WorkBench",
            "local/Child",
            "local/Launcher",
            "local/StoreCollection",
            "membership-service/Call",
            "messaging/Aggregates",
            "messaging/MongoTallyStore",
            "messaging/WorkScheduler",
            "messaging/WorkStore",
            "messaging/Worker");

    private static final String SENTENCE = "    /** " + "A comment of many words. ".repeat(6) + "*/";

    @Test
    void noLineOfMainCodeOrOfACommentIsLongerThan140Columns() throws IOException {
        assertThat(SourceFile.all())
                .hasSizeGreaterThan(1000)
                .flatExtracting(SourceFile::longLines)
                .isEmpty();
    }

    @Test
    void aLongLineIsFound() {
        var data = "        var data = \"" + "x".repeat(140) + "\";";

        assertThat(file("gateway/src/main/java/A.java", "", data, SENTENCE).longLines())
                .containsExactly("gateway/src/main/java/A.java:2", "gateway/src/main/java/A.java:3");
        assertThat(file("gateway/src/test/java/ATest.java", data, SENTENCE).longLines())
                .containsExactly("gateway/src/test/java/ATest.java:2");
    }

    @Test
    void noFurtherFileOfMainCodeIsLongerThan300Lines() throws IOException {
        assertThat(SourceFile.all())
                .filteredOn(file -> file.isMain() && file.isLong())
                .extracting(file -> file.module() + "/" + file.name())
                .containsExactlyInAnyOrderElementsOf(LONG);
    }

    @Test
    void noTwoClassesOfAModuleHaveTheSameName() throws IOException {
        assertThat(repeated(SourceFile.all())).isEmpty();
        assertThat(repeated(List.of(
                        file("journeys/src/main/java/contract/Guide.java"),
                        file("journeys/src/test/java/operator/Guide.java"),
                        file("gateway/src/main/java/Guide.java"))))
                .containsExactly("journeys/Guide");
    }

    /** The names of a module's main code and tests. */
    private static Set<String> repeated(List<SourceFile> files) {
        return files.stream()
                .filter(file -> !file.name().equals("package-info"))
                .collect(Collectors.groupingBy(file -> file.module() + "/" + file.name(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(name -> name.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static SourceFile file(String path, String... lines) {
        return new SourceFile(path, List.of(lines));
    }
}

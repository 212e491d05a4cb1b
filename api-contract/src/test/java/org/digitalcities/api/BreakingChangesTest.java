package org.digitalcities.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.Endpoint;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What breaks the clients of the last release is named in the changelog. */
class BreakingChangesTest {

    /** The document of the last release; a release replaces it. */
    private static final Path RELEASED = Path.of("src/test/resources/openapi-released.json");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static ObjectNode released;

    @BeforeAll
    static void read() {
        released = (ObjectNode) JSON.readTree(RELEASED.toFile());
    }

    @Test
    void theChangelogNamesEachOperationThatClientsOfTheLastReleaseCannotUseAsBefore() throws IOException {
        var changelog = Files.readString(Path.of("../CHANGELOG.md"));
        var unreleased = changelog.substring(changelog.indexOf("## Unreleased")).split("\n## ", 2)[0];

        assertThat(broken(released, ApiContract.committed()))
                .as("what changed in a way that breaks clients and is not named in CHANGELOG.md")
                .allMatch(unreleased::contains);
    }

    @Test
    void anOperationThatIsGoneBreaks() {
        assertThat(brokenBy(document -> ((ObjectNode) document.at("/paths/~1api~1campaigns")).remove("post")))
                .contains("openCampaign");
    }

    @Test
    void aPropertyThatAnAnswerLosesBreaks() {
        assertThat(brokenBy(document ->
                        ((ObjectNode) document.at("/components/schemas/Campaign/properties")).remove("closes")))
                .contains("Campaign.closes");
    }

    @Test
    void aPropertyThatARequestMustHaveBreaks() {
        assertThat(brokenBy(document ->
                        ((ArrayNode) document.at("/components/schemas/CampaignOpening/required")).add("id")))
                .containsExactly("openCampaign");
    }

    @Test
    void aLengthThatIsNarrowedBreaks() {
        assertThat(brokenBy(
                        document -> ((ObjectNode) document.at("/components/schemas/CampaignOpening/properties/mandate"))
                                .put("maxLength", 10)))
                .containsExactly("openCampaign");
    }

    @Test
    void aPropertyMoreThatMayBeLeftOutBreaksNothing() {
        assertThat(brokenBy(document -> {
                    for (var schema : Set.of("Campaign", "CampaignOpening"))
                        ((ObjectNode) document.at("/components/schemas/" + schema + "/properties"))
                                .putObject("more")
                                .put("type", "string");
                }))
                .isEmpty();
    }

    private static Set<String> brokenBy(Consumer<ObjectNode> change) {
        var changed = released.deepCopy();
        change.accept(changed);
        return broken(released, changed);
    }

    private static Set<String> broken(ObjectNode before, ObjectNode after) {
        var difference = OpenApiCompare.fromContents(before.toString(), after.toString());
        var broken = new TreeSet<String>();
        difference.getMissingEndpoints().stream()
                .map(Endpoint::getOperation)
                .forEach(operation -> broken.add(operation.getOperationId()));
        difference.getChangedOperations().stream()
                .filter(operation -> !operation.isCompatible())
                .forEach(operation -> broken.add(operation.getOldOperation().getOperationId()));
        broken.addAll(lostProperties(before, after));
        return broken;
    }

    /** The comparer takes an answer's property that may be left out for one that nobody reads. */
    private static Set<String> lostProperties(ObjectNode before, ObjectNode after) {
        var lost = new TreeSet<String>();
        before.at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue().path("properties").propertyNames().stream()
                        .filter(name -> !after.at("/components/schemas/" + schema.getKey() + "/properties")
                                .has(name))
                        .forEach(name -> lost.add(schema.getKey() + "." + name)));
        return lost;
    }
}

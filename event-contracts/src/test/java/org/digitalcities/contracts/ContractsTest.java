package org.digitalcities.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ContractsTest {

    private static final List<Class<? extends Event>> ONE = List.of(MembershipEvent.MemberRenewed.class);

    private final ContractFiles committed = ContractFiles.committed();

    /** Publication copies events to partners unchanged, so only each service's history may hold the actor. */
    @Test
    void noEventSaysWhoActed() {
        var named = Catalogue.types().stream()
                .flatMap(type -> Arrays.stream(type.getRecordComponents())
                        .map(component -> Catalogue.wireName(type) + " " + component.getName()))
                .toList();
        assertThat(named)
                .isNotEmpty()
                .noneMatch(field -> field.matches(
                                ".* (by|actor|behalf|person|officer|user|author|keeper|approver|requester)|.* .*(By|Actor)")
                        && !field.matches("membership\\.member-(renewed|withdrew)\\.v2 enteredBy"));
    }

    @Test
    void everyEventHasItsSchemaAndAGoldenSampleThatCanStillBeRead() {
        assertThat(committed.faults(Catalogue.types())).isEmpty();
    }

    /** Strict validators refuse a schema with a keyword that they do not know. */
    @Test
    void theSchemasHaveKeywordsOfTheirDialectOnly() {
        var all = Catalogue.types().stream()
                .flatMap(AsyncApi::versions)
                .flatMap(name -> keywords(ContractFiles.read(committed.schema(name))))
                .collect(Collectors.toSet());
        assertThat(all)
                .contains("enum", "$defs")
                .isSubsetOf(
                        "$schema",
                        "$id",
                        "$defs",
                        "$ref",
                        "title",
                        "type",
                        "properties",
                        "required",
                        "additionalProperties",
                        "enum",
                        "format",
                        "pattern",
                        "items",
                        "anyOf");
    }

    private static Stream<String> keywords(JsonNode schema) {
        if (schema.isArray()) return schema.valueStream().flatMap(ContractsTest::keywords);
        return schema.propertyStream()
                .flatMap(entry -> Stream.concat(
                        Stream.of(entry.getKey()),
                        List.of("properties", "$defs").contains(entry.getKey())
                                ? entry.getValue().valueStream().flatMap(ContractsTest::keywords)
                                : keywords(entry.getValue())));
    }

    @Test
    void noOpenEventCanHoldAPerson() {
        assertThat(Catalogue.types().stream()
                        .filter(Catalogue::isOpen)
                        .flatMap(type -> OpenEvents.couldHoldAPerson(type).stream()))
                .isEmpty();
    }

    @Test
    void aPersonInAnEventIsFoundAtAnyDepth() {
        assertThat(OpenEvents.couldHoldAPerson(MembershipEvent.RenewalInvited.class))
                .containsExactly("membership.renewal-invited.v1/contacts");
        assertThat(OpenEvents.couldHoldAPerson(MembershipEvent.SeatOffered.class))
                .containsExactly("membership.seat-offered.v1/contact");
        assertThat(OpenEvents.couldHoldAPerson(NewsletterEvent.SubscriberLeft.class))
                .hasSize(1);
    }

    @Test
    void wireNamesSayServiceFactAndVersion() {
        assertThat(Catalogue.types())
                .extracting(Catalogue::wireName)
                .allMatch(name ->
                        name.matches("(identity|membership|newsletter|partner|study)\\.[a-z]+(-[a-z]+)*\\.v[1-9]"));
    }

    @Test
    void theAsyncApiDocumentIsUpToDate() {
        assertThat(ContractFiles.text(committed.asyncApi()))
                .as("run the command in event-contracts/README.md")
                .isEqualTo(AsyncApi.yaml());
    }

    @Test
    void theServedDocumentIsUpToDate() {
        assertThat(ContractFiles.read(committed.publicAsyncApi()))
                .as("run the command in event-contracts/README.md")
                .isEqualTo(PublicAsyncApi.document(Catalogue.types(), committed));
    }

    @Test
    void theServedDocumentHasTheOpenEventsAndNothingElse() {
        var served = PublicAsyncApi.document(Catalogue.types(), committed);
        var open = Catalogue.types().stream()
                .filter(Catalogue::isOpen)
                .flatMap(AsyncApi::versions)
                .toList();
        assertThat(served.at("/channels").propertyNames()).containsExactly("publicEvents");
        assertThat(served.at("/channels/publicEvents/messages").propertyNames())
                .containsExactlyInAnyOrderElementsOf(open);
        assertThat(served.at("/components/messages").propertyNames()).containsExactlyInAnyOrderElementsOf(open);
        var text = served.toString();
        assertThat(Catalogue.types())
                .filteredOn(type -> !Catalogue.isOpen(type))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(text).doesNotContain(Catalogue.wireName(type)));
        assertThat(text).doesNotContain("membership.events").doesNotContain("\"x-");
        assertThat(served.findValues("ce_specversion"))
                .isNotEmpty()
                .allMatch(version -> version.path("const").isString());
    }

    @Test
    void theServedDocumentRefersToItselfOnly() {
        var served = PublicAsyncApi.document(Catalogue.types(), committed);
        assertThat(served.findValuesAsString("$ref"))
                .isNotEmpty()
                .allMatch(reference -> reference.startsWith("#/")
                        && !served.at(reference.substring(1)).isMissingNode());
    }

    @Test
    void theAsyncApiDocumentIsValidByTheSpecificationsOwnSchema() {
        var whole = YAMLMapper.shared().readTree(ContractFiles.text(committed.asyncApi()));
        assertThat(faultsOf(whole)).isEmpty();
        assertThat(whole.findValues("ce_specversion"))
                .isNotEmpty()
                .allMatch(version -> version.path("const").isString());
        assertThat(faultsOf(PublicAsyncApi.document(Catalogue.types(), committed)))
                .isEmpty();
        var broken = AsyncApi.document();
        ((ObjectNode) broken.at("/operations/membership")).put("action", "shout");
        assertThat(faultsOf(broken)).isNotEmpty();
    }

    @Test
    void everyReferenceInTheAsyncApiDocumentLeadsSomewhere() {
        var document = AsyncApi.document();
        assertThat(document.findValuesAsString("$ref")).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#"))
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            else assertThat(committed.asyncApi().resolveSibling(reference)).exists();
        });
    }

    @Test
    void thePublicChannelHasTheOpenEventsAndNoOther() {
        var messages = new TreeSet<>(
                AsyncApi.document().at("/channels/public.events/messages").propertyNames());
        assertThat(messages)
                .containsExactlyElementsOf(Catalogue.types().stream()
                        .filter(Catalogue::isOpen)
                        .flatMap(AsyncApi::versions)
                        .sorted()
                        .toList());
    }

    @Test
    void thePartnersGuideListsEveryOpenEvent() {
        assertThat(committed.notInGuide(Catalogue.types()))
                .as("run the command in event-contracts/README.md")
                .isEmpty();
    }

    @Test
    void aMissingSchemaOrSampleIsAFault(@TempDir Path folder) throws IOException {
        var files = copy(folder);
        assertThat(files.faults(ONE)).isEmpty();
        Files.delete(files.sample(ONE.getFirst()));
        assertThat(files.faults(ONE)).singleElement().asString().contains("no golden sample");
        Files.delete(files.schema(ONE.getFirst()));
        assertThat(files.faults(ONE)).hasSize(2);
    }

    @Test
    void aSchemaOrSampleThatIsNotTheRecordsIsAFault(@TempDir Path folder) throws IOException {
        var files = copy(folder);
        edit(files.schema(ONE.getFirst()), "\"campaign\"", "\"campaigns\"");
        assertThat(files.faults(ONE)).anyMatch(fault -> fault.contains("the schema is not the record's"));
        files = copy(folder);
        edit(files.sample(ONE.getFirst()), "\"city\"", "\"nobody\"");
        assertThat(files.faults(ONE)).anyMatch(fault -> fault.contains("can no longer be read"));
        files = copy(folder);
        edit(files.sample(ONE.getFirst()), "\"campaign\"", "\"journey\"");
        assertThat(files.faults(ONE))
                .anyMatch(fault -> fault.contains("read and written again"))
                .anyMatch(fault -> fault.contains("required"));
    }

    @Test
    void anEarlierVersionKeepsItsFilesAndStaysReadable(@TempDir Path folder) throws IOException {
        var name = Catalogue.earlier(ONE.getFirst()).getFirst();
        var files = copy(folder);
        edit(files.sample(name), "\"CITY\"", "\"NOBODY\"");
        assertThat(files.faults(ONE)).anyMatch(fault -> fault.startsWith(name + ": can no longer be read"));
        Files.delete(files.schema(name));
        assertThat(files.faults(ONE))
                .containsExactly(name + ": no schema or no golden sample; an earlier version keeps both");
    }

    @Test
    void constantsHaveOneSpellingOnTheWire() {
        assertThat(Catalogue.types())
                .flatExtracting(type -> EventSchema.of(type).findValues("enum"))
                .isNotEmpty()
                .allSatisfy(names ->
                        assertThat(names).allMatch(name -> name.asString("").matches("[a-z]+(-[a-z]+)*")));
    }

    @Test
    void aSampleWithoutARecordIsAFault(@TempDir Path folder) throws IOException {
        var files = copy(folder);
        Files.copy(
                files.sample(ONE.getFirst()),
                files.sample(ONE.getFirst()).resolveSibling("membership.forgotten.v1.json"));
        assertThat(files.faults(ONE)).singleElement().asString().contains("has no record");
    }

    @Test
    void changesOnlyAdd(@TempDir Path folder) throws IOException {
        var files = copy(folder);
        edit(files.schema(ONE.getFirst()), "\"campaign\"", "\"campaigns\"");
        assertThatThrownBy(() -> files.add(ONE)).hasMessageContaining("make it another version");
    }

    @Test
    void addingAComponentKeepsYesterdaysSampleBesideTodays(@TempDir Path folder) throws IOException {
        var type = NewsletterEvent.IssueDrafted.class;
        var files = new ContractFiles(folder, folder.resolve("asyncapi.yaml"));
        files.add(List.of(type));
        Files.writeString(files.sample(type), "{\"issue\": \"issue-1\"}");
        edit(files.schema(type), "\"edition\" : {\n      \"type\" : [ \"string\", \"null\" ]\n    }", "\"other\" : {}");
        edit(files.schema(type), ",\n    \"other\" : {}", "");
        files.add(List.of(type));
        assertThat(files.earlier().resolve("newsletter.issue-drafted.v1-1.json"))
                .exists();
        assertThat(ContractFiles.read(files.sample(type)).has("edition")).isTrue();
        assertThat(files.faults(List.of(type))).isEmpty();
    }

    private static List<String> faultsOf(JsonNode document) {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(ContractFiles.read(Path.of("src/test/resources/asyncapi-3.1.0.schema.json")));
        return schema.validate(document).stream().map(Object::toString).toList();
    }

    private ContractFiles copy(Path folder) throws IOException {
        var copy = new ContractFiles(folder, folder.resolve("asyncapi.yaml"));
        for (var type : ONE) {
            Files.createDirectories(copy.schema(type).getParent());
            Files.createDirectories(copy.sample(type).getParent());
            for (var name : Stream.concat(Stream.of(Catalogue.wireName(type)), Catalogue.earlier(type).stream())
                    .toList()) {
                Files.writeString(copy.schema(name), ContractFiles.text(committed.schema(name)));
                Files.writeString(copy.sample(name), ContractFiles.text(committed.sample(name)));
            }
        }
        return copy;
    }

    private static void edit(Path path, String from, String to) throws IOException {
        var text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }
}

package org.digitalcities.membership.memberlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.membership.listfile.ListFile;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A list by the API: received, checked, imported, undone. */
class UploadedListsIT extends MembershipIT {

    private static final String READING = """
            {"columns": {"name": 1, "country": 2, "contact_name": 3, "contact_email": 4, "zone": 5},
             "otherwise": {"kind": "city", "section": "EUROPE", "zone": "Europe/Madrid", "language": "es"},
             "mode": "%s", "source": "A letter of 3 May"}""";

    @Autowired
    private ServiceDatabase database;

    @Autowired
    private Mandates mandates;

    @Test
    void aListIsCheckedRowByRowAndNothingIsWrittenBeforeItIsImported() {
        var list = uploaded(file("Alba", "Breda"));
        assertThat(list.path("state").asString()).isEqualTo("received");
        assertThat(list.path("columns").path("name").asInt()).isEqualTo(1);
        assertThat(list.path("columns").path("contact_email").asInt()).isEqualTo(4);

        var checked = checked(list, "update");

        assertThat(checked.path("counts").path("new").asInt()).isEqualTo(2);
        assertThat(rows(checked, "verdict=new"))
                .extracting(row -> row.path("member").asString())
                .containsExactly(id("alba"), id("breda"));
        assertThat(secretariat().get("/api/members/" + id("alba")).status()).isEqualTo(404);

        var imported = imported(checked, 2);
        assertThat(imported.path("counts").path("added").asInt()).isEqualTo(2);
        var member = secretariat().get("/api/members/" + id("alba")).json();
        assertThat(member.path("contact").path("email").asString()).isEqualTo("alba-" + tag + "@example.org");
        assertThat(rows(imported, "ending=added"))
                .allSatisfy(row -> assertThat(row.path("cells")).isEmpty());
        assertThat(secretariat()
                        .get("/api/member-lists/" + list.path("id").asString() + "/history")
                        .json()
                        .path("items"))
                .isNotEmpty();
    }

    @Test
    void knownMembersAreCorrectedKeepTheirContactsOrAreLeftAsTheyAre() {
        imported(checked(uploaded(file("Cork")), "update"), 1);
        var changed = file("Cork").replace("Europe/Madrid", "Europe/Dublin").replace("cork-", "other-");

        var left = checked(uploaded(changed), "add-only");
        assertThat(left.path("counts").path("known").asInt()).isEqualTo(1);
        assertThat(act(left, "import", "{\"members\": 0}").code()).isEqualTo("list-changes-nothing");

        var update = checked(uploaded(changed), "update");
        var row = rows(update, "verdict=changed").getFirst();
        assertThat(row.path("changes").get(0).path("column").asString()).isEqualTo("zone");
        assertThat(row.path("changes").get(0).path("before").asString()).isEqualTo("Europe/Madrid");
        assertThat(row.path("contactKept").asBoolean()).isTrue();
        imported(update, 1);
        var member = secretariat().get("/api/members/" + id("cork")).json();
        assertThat(member.path("zone").asString()).isEqualTo("Europe/Dublin");
        assertThat(member.path("contact").path("email").asString()).isEqualTo("cork-" + tag + "@example.org");

        assertThat(checked(uploaded(changed), "update")
                        .path("counts")
                        .path("same")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void refusedRowsAreToldByLineColumnAndReasonAndTheOthersAreImported() {
        var bad = file("Delft", "Delft") + "Atlantis " + tag + ",Nowhere,C,c@example.org,\n" + "\"=1+1 " + tag
                + "\",Spain,C,f-" + tag + "@example.org,\n" + "ქ".repeat(400) + ",Georgia,C,g@example.org,\n";

        var checked = checked(uploaded(bad), "update");

        assertThat(checked.path("counts").path("refused").asInt()).isEqualTo(3);
        var refused = rows(checked, "verdict=refused");
        assertThat(refused).extracting(row -> row.path("line").asInt()).containsExactly(3, 4, 6);
        assertThat(refused.getFirst().path("faults").get(0).path("code").asString())
                .isEqualTo("duplicate-row");
        assertThat(refused.get(1).path("faults").findValuesAsString("column")).contains("country");
        assertThat(refused.get(2).path("faults").findValuesAsString("column")).contains("name");
        assertThat(imported(checked, 2).path("counts").path("added").asInt()).isEqualTo(2);
    }

    @Test
    void anImportIsUndoneRowByRowAndWhatHasChangedSinceStays() {
        begunMandate();
        imported(checked(uploaded(file("Essen", "Faro")), "update"), 2);
        var second = imported(
                checked(uploaded(file("Essen", "Faro", "Gent").replace("Europe/Madrid", "Europe/Lisbon")), "update"),
                3);
        imported(checked(uploaded(file("Faro").replace("Europe/Madrid", "Europe/Rome")), "update"), 1);

        var undone = finished(act(second, "undoing", "{\"reason\": \"The wrong file\"}"), "undone");

        assertThat(undone.path("counts").path("undone").asInt()).isEqualTo(2);
        assertThat(undone.path("counts").path("stayed").asInt()).isEqualTo(1);
        assertThat(zone("essen")).isEqualTo("Europe/Madrid");
        assertThat(zone("faro")).isEqualTo("Europe/Rome");
        assertThat(rows(undone, "ending=stayed").getFirst().path("why").asString())
                .contains("changed");
        assertThat(secretariat()
                        .get("/api/members/" + id("gent") + "/standings")
                        .json()
                        .path("items")
                        .get(0)
                        .path("state")
                        .asString())
                .isEqualTo("void");

        var again = checked(uploaded(file("Gent")), "update");
        assertThat(rows(again, "verdict=refused")
                        .getFirst()
                        .path("faults")
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo("entered-in-error");
    }

    @Test
    void aMemberThatChangesBetweenCheckAndImportStaysAsItIs() {
        imported(checked(uploaded(file("Hilo")), "update"), 1);
        var slow = checked(uploaded(file("Hilo").replace("Europe/Madrid", "Europe/Paris")), "update");
        imported(checked(uploaded(file("Hilo").replace("Europe/Madrid", "Europe/Rome")), "update"), 1);

        var imported = imported(slow, 1);

        assertThat(imported.path("counts").path("overtaken").asInt()).isEqualTo(1);
        assertThat(zone("hilo")).isEqualTo("Europe/Rome");
    }

    @Test
    void oneFileUnderOneKeyIsOneListAndAnotherFileIsRefused() {
        var caller = secretariat().keyed("list-" + tag);
        var first = caller.post("/api/member-lists", "text/csv", bytes(file("Ivry")));
        var second = caller.post("/api/member-lists", "text/csv", bytes(file("Ivry")));
        var other = caller.post("/api/member-lists", "text/csv", bytes(file("Ivry", "Jena")));

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
        assertThat(rows(first.json(), "verdict=unchecked")).hasSize(1);
    }

    @Test
    void badInputIsRefusedByNameAndKeepsNothing() {
        var before = lists();
        assertThat(upload(new byte[0]).code()).isEqualTo("csv-empty");
        assertThat(upload(bytes("Name;País\nÑ;x\n".replace("Ñ", "\u00D1")), StandardCharsets.ISO_8859_1)
                        .code())
                .isEqualTo("csv-not-utf-8");
        assertThat(upload(bytes("name\n" + "x\n".repeat(ListFile.MOST_ROWS + 1)))
                        .code())
                .isEqualTo("list-too-long");
        assertThat(upload(new byte[ListFile.MOST_BYTES + 1]).status()).isEqualTo(413);
        assertThat(upload("PK\u0003\u0004 no zip".getBytes(StandardCharsets.ISO_8859_1))
                        .code())
                .isEqualTo("workbook-broken");
        assertThat(lists()).isEqualTo(before);

        var list = uploaded(file("Kiel"));
        assertThat(act(list, "check", READING.formatted("replace")).body()).contains("\"field\":\"mode\"");
        assertThat(act(list, "check", "{\"columns\": {\"mayor\": 1}, \"mode\": \"update\", \"source\": \"x\"}")
                        .body())
                .contains("\"field\":\"columns\"", "not-one-of");
        assertThat(act(list, "check", "{\"columns\": {\"name\": 9}, \"mode\": \"update\", \"source\": \"x\"}")
                        .code())
                .isEqualTo("list-column-unknown");
        assertThat(act(
                                list,
                                "check",
                                "{\"columns\": {\"name\": 1}, \"otherwise\": {\"zone\": \"Mars/One\"}, \"mode\": \"update\","
                                        + " \"source\": \"x\"}")
                        .body())
                .contains("otherwise.zone");
        assertThat(act(list, "import", "{\"members\": 1}").code()).isEqualTo("list-other-state");
        var checked = checked(list, "update");
        assertThat(act(checked, "import", "{\"members\": 7}").code()).isEqualTo("list-counts-differ");
        assertThat(act(checked, "import", "{}").body()).contains("\"field\":\"members\"");
        assertThat(http().as("communications").get("/api/member-lists").status())
                .isEqualTo(403);
    }

    @Test
    void aHundredsOfRowsGoOnAfterAKillAndAreCountedOnce() {
        var names =
                IntStream.range(0, 450).mapToObj(i -> "Town%03d".formatted(i)).toArray(String[]::new);
        var list = uploaded(file(names));
        var checked = checked(list, "update");
        assertThat(checked.path("counts").path("new").asInt()).isEqualTo(450);
        // As after a kill: members and their rows are written, the progress is not.
        var begun = act(checked, "import", "{\"members\": 450}");
        var id = list.path("id").asString();
        await().until(() -> rows(begun.json(), "ending=added").size() > 0);
        database.collection("member-list-progress").deleteOne(Filters.eq("_id", id));

        var imported = finished(begun, "imported");

        assertThat(imported.path("counts").path("added").asInt()).isEqualTo(450);
        assertThat(secretariat().get("/api/members/" + id("town000")).header("ETag"))
                .isEqualTo("\"1\"");
    }

    @Test
    void rowsAreDeletedAMonthAfterTheLastActAndADiscardedListsAtOnce() {
        var rows = database.collection("member-list-rows");
        var discarded = uploaded(file("Lyon")).path("id").asString();
        var answer = secretariat().post("/api/member-lists/" + discarded + "/discard", "");
        assertThat(answer.json().path("state").asString()).isEqualTo("discarded");
        await().until(() -> rows.countDocuments(Filters.eq("list", discarded)) == 0);

        var imported = imported(checked(uploaded(file("Metz")), "update"), 1);
        var id = imported.path("id").asString();
        passDays(31);
        await().atMost(Duration.ofSeconds(40)).until(() -> rows.countDocuments(Filters.eq("list", id)) == 0);
        await().until(() ->
                act(imported, "undoing", "{\"reason\": \"late\"}").code().equals("list-forgotten"));
    }

    /** A mandate of long ago, so that it is followed by those of other tests. */
    private void begunMandate() {
        if (mandates.current().isPresent()) return;
        var id = "mandate-lists-" + tag;
        secretariat().post("/api/mandates", """
            {"id": "%s", "congress": {"kind": "world-congress", "place": "Paris", "year": 2004, "month": 1}}""".formatted(id));
        var begun = secretariat().post("/api/mandates/" + id + "/beginning", "");
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        await().until(() -> told().of(SubjectKind.MANDATE.of(id)).size() > 0);
    }

    private int lists() {
        return secretariat()
                .get("/api/member-lists?limit=200")
                .json()
                .path("items")
                .size();
    }

    private String zone(String city) {
        return secretariat().get("/api/members/" + id(city)).json().path("zone").asString();
    }

    private String id(String city) {
        return "es-" + city + "-" + tag;
    }

    private String file(String... cities) {
        return "Ciudad,País,Persona de contacto,Correo,Zona\n"
                + Arrays.stream(cities)
                        .map(city -> city + " " + tag + ",España,Contact," + city.toLowerCase() + "-" + tag
                                + "@example.org,Europe/Madrid\n")
                        .collect(Collectors.joining());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Answer upload(byte[] file) {
        return secretariat().post("/api/member-lists", "text/csv", file);
    }

    private Answer upload(byte[] utf8, Charset other) {
        return upload(new String(utf8, StandardCharsets.UTF_8).getBytes(other));
    }

    private JsonNode uploaded(String file) {
        var answer = upload(bytes(file));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private Answer act(JsonNode list, String act, String body) {
        return secretariat().post("/api/member-lists/" + list.path("id").asString() + "/" + act, body);
    }

    private JsonNode checked(JsonNode list, String mode) {
        return finished(act(list, "check", READING.formatted(mode)), "checked");
    }

    private JsonNode imported(JsonNode list, int members) {
        return finished(act(list, "import", "{\"members\": " + members + "}"), "imported");
    }

    private JsonNode finished(Answer begun, String state) {
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        var path = "/api/member-lists/" + begun.json().path("id").asString();
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        secretariat().get(path).json().path("state").asString().equals(state));
        return secretariat().get(path).json();
    }

    private List<JsonNode> rows(JsonNode list, String filter) {
        var answer = secretariat().get("/api/member-lists/" + list.path("id").asString() + "/rows?" + filter);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("items").valueStream().toList();
    }
}

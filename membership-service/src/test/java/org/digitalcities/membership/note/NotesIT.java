package org.digitalcities.membership.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notes on members, by the API and on pages. */
class NotesIT extends MembershipIT {

    private static final String LIST = "/console/membership/notes";
    private static final String NEW = "/console/membership/write-note";
    private static final String TEXT = "Prefers to be called in the morning.";
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"");

    @Test
    void aNoteIsWrittenListedAndRemovedByItsAuthor() {
        var member = member("noted");
        var written = secretariat().post("/api/notes", body(member, TEXT));
        assertThat(written.status()).as(written.body()).isEqualTo(201);
        var id = written.json().path("id").asString();
        assertThat(written.json().path("author").asString()).isEqualTo("test-secretariat");

        assertThat(texts(member)).contains(TEXT);

        var removed = secretariat().post("/api/notes/" + id + "/removal", "{}");
        assertThat(removed.status()).as(removed.body()).isEqualTo(200);
        assertThat(removed.body()).doesNotContain("morning");
        assertThat(texts(member)).doesNotContain("morning");
        assertThat(secretariat().get("/api/notes/" + id + "/history").body()).doesNotContain("morning");
        assertThat(secretariat().post("/api/notes/" + id + "/removal", "{}").status())
                .as("once more")
                .isEqualTo(200);
    }

    @Test
    void badInputIsRefusedByFieldAndKeepsNothing() {
        var member = member("bad");
        assertThat(secretariat()
                        .post("/api/notes", body(member, "x".repeat(2_001)))
                        .body())
                .contains("\"field\":\"text\"", "too-long", "2,000");
        assertThat(secretariat().post("/api/notes", "{}").body())
                .contains("\"field\":\"member\"", "\"field\":\"text\"");
        var unknown = secretariat().post("/api/notes", body("no-such-member", TEXT));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body()).contains("member-unknown");
        assertThat(texts(member)).isEmpty();
        assertThat(secretariat()
                        .post("/api/notes", body(member, "x".repeat(2_000)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aSecondTryWithTheSameKeyWritesOneNote() {
        var member = member("keyed");
        var first = secretariat().keyed("note-" + tag).post("/api/notes", body(member, TEXT));
        var second = secretariat().keyed("note-" + tag).post("/api/notes", body(member, TEXT));

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(secretariat().get("/api/notes?member=" + member).json().path("items"))
                .hasSize(1);
    }

    @Test
    void anotherRoleNeitherReadsNorWritesNotes() {
        for (var role : new String[] {"communications", "study", "operator", "partner"}) {
            assertThat(http().as(role).get("/api/notes").status()).as(role).isEqualTo(403);
            assertThat(http().as(role).with("Accept", "text/html").get(LIST).status())
                    .as(role)
                    .isEqualTo(403);
        }
        assertThat(http().asCity("es-bilbao").get("/api/notes").status()).isEqualTo(403);
    }

    @Test
    void onPagesANoteIsWrittenAndRemoved() {
        var member = member("paged");
        var page = officer().get(NEW);
        assertThat(page.body()).contains("value=\"" + member + "\"");

        var empty = submit(NEW, page, Map.of("member", member, "text", ""));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body())
                .contains("<title>Error: Write a note")
                .contains("<a href=\"#text\">Write the note</a>");

        var written = submit(NEW, officer().get(NEW), Map.of("member", member, "text", TEXT));
        assertThat(written.status()).as(written.body()).isEqualTo(302);
        assertThat(written.header("Location")).endsWith(LIST);
        var list = officer().get(LIST);
        assertThat(list.body()).contains(TEXT).doesNotContain("??");

        var id = secretariat()
                .get("/api/notes?member=" + member)
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asString();
        assertThat(list.body()).contains(LIST + "/" + id + "/removal");
        var removed = submit(LIST + "/" + id + "/removal", officer().get(LIST + "/" + id + "/removal"), Map.of());
        assertThat(removed.status()).as(removed.body()).isEqualTo(302);
        assertThat(texts(member)).isEmpty();
        assertThat(officer().get(LIST + "/" + id + "/removal").header("Location"))
                .endsWith(LIST);
        assertThat(officer().get(LIST + "/no-such/removal").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"en,Notes on members", "es,Notas sobre los miembros", "fr,Notes sur les membres"})
    void thePagesAreInThreeLanguages(String language, String title) {
        assertThat(officer().get(LIST + "?lang=" + language).body())
                .contains("<h1>" + title + "</h1>")
                .doesNotContain("??");
        assertThat(officer().get(NEW + "?lang=" + language).body()).doesNotContain("??");
    }

    private static String body(String member, String text) {
        return "{\"member\": \"" + member + "\", \"text\": \"" + text + "\"}";
    }

    private String texts(String member) {
        return String.join(
                "\n",
                secretariat()
                        .get("/api/notes?member=" + member)
                        .json()
                        .path("items")
                        .findValuesAsString("text"));
    }

    private Http officer() {
        return secretariat().with("Accept", "text/html");
    }

    private Answer submit(String path, Answer page, Map<String, String> fields) {
        var all = new HashMap<String, String>();
        var found = HIDDEN.matcher(page.body());
        while (found.find()) all.put(found.group(1), found.group(2));
        all.putAll(fields);
        return officer().form(path, all);
    }
}

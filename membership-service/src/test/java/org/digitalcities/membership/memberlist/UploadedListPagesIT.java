package org.digitalcities.membership.memberlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.membership.listfile.ListFile;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list on pages, as an officer takes it in. */
class UploadedListPagesIT extends MembershipIT {

    private static final String NEW = UploadedListPages.NEW;
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"");

    @Test
    void anOfficerTakesAListInStepByStep() {
        var list = uploaded();
        var columns = officer().get(list + "/columns");
        assertThat(columns.body()).contains("Ciudad", "Nantes " + tag).doesNotContain("??");
        assertThat(columns.body())
                .containsPattern("value=\"1\"[^>]*checked=\"checked\"|value=\"1\" selected=\"selected\"");

        var incomplete = submit(list + "/columns", columns, reading(Map.of("source", "")));
        assertThat(incomplete.status()).isEqualTo(422);
        assertThat(incomplete.body()).contains("<a href=\"#source\">Enter where the list is from</a>");
        var twice = submit(list + "/columns", columns, reading(Map.of("short", "1")));
        assertThat(twice.body()).contains("is chosen for two things");

        var checking = submit(list + "/columns", officer().get(list + "/columns"), reading(Map.of()));
        assertThat(checking.status()).as(checking.body()).isEqualTo(302);
        await().until(() -> officer().get(list).body().contains("Import 1 member"));
        var page = officer().get(list).body();
        assertThat(page).contains("Nantes " + tag, "Refused", "/refused").doesNotContain("??");

        var mend = officer().get(list + "/refused");
        assertThat(mend.body())
                .startsWith("\uFEFFCiudad,País,Correo,Persona de contacto,Reason")
                .contains("'=cmd " + tag, "Country: ");
        assertThat(mend.header("Content-Type")).startsWith("text/csv");
        assertThat(officer().get(list + "?format=csv").body()).contains("Nantes " + tag);

        var confirmation = officer().get(list + "/confirmation");
        assertThat(confirmation.body())
                .contains("Import 1 member", "Nobody is written to")
                .doesNotContain("??");
        var imported = submit(list + "/confirmation", confirmation, Map.of("members", "1"));
        assertThat(imported.status()).as(imported.body()).isEqualTo(302);
        await().until(() -> officer().get(list).body().contains("Undo this import"));
        assertThat(officer().get(list).body()).contains("Added").doesNotContain("??");
        assertThat(officer().get(list + "/confirmation").header("Location")).endsWith(list);

        var undo = submit(list + "/undoing", officer().get(list + "/undoing"), Map.of("reason", "The wrong file"));
        assertThat(undo.status()).as(undo.body()).isEqualTo(302);
        await().until(() -> !officer().get(list).body().contains("data-hx-get"));
        assertThat(officer().get(list).body()).contains("Undone").doesNotContain("??");
    }

    @Test
    void aFileThatCannotBeReadIsToldOnThePageAndStoresNothing() {
        var before = lists();

        assertThat(upload("members.csv", new byte[0]).body()).contains("<a href=\"#file\">Choose a file</a>");
        assertThat(upload("members.csv", "Se\u00F1or;x\n".getBytes(StandardCharsets.ISO_8859_1))
                        .body())
                .contains("most likely Latin-1");
        assertThat(upload("members.xlsx", "PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1))
                        .body())
                .contains("save it again as XLSX");
        var large = upload("members.csv", new byte[ListFile.MOST_BYTES + 1]);
        assertThat(large.status()).isEqualTo(422);
        assertThat(large.body()).contains("larger than 5 MB");
        assertThat(lists()).isEqualTo(before);
    }

    @Test
    void theSameFormTwiceIsOneListAndAnotherFileUnderItsKeyIsNotTaken() {
        var key = UUID.randomUUID().toString();
        var first = upload(key, "members.csv", bytes());
        var second = upload(key, "members.csv", bytes());
        var other = upload(key, "members.csv", "name\nother\n".getBytes(StandardCharsets.UTF_8));

        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(other.status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "fr"})
    void thePagesAreInThreeLanguages(String language) {
        var list = uploaded();
        assertThat(officer().get(NEW + "?lang=" + language).body()).doesNotContain("??");
        assertThat(officer().get(UploadedListPages.LIST + "?lang=" + language).body())
                .contains("members.csv")
                .doesNotContain("??");
        assertThat(officer().get(list + "/columns?lang=" + language).body()).doesNotContain("??");
        submit(list + "/columns", officer().get(list + "/columns"), reading(Map.of()));
        await().until(() -> officer().get(list).body().contains("/confirmation"));
        assertThat(officer().get(list + "/columns").body())
                .containsPattern("value=\"EUROPE\"[^>]*selected|selected[^>]*value=\"EUROPE\"");
        for (var page : new String[] {"", "/confirmation", "/discard"})
            assertThat(officer().get(list + page + "?lang=" + language).body())
                    .as(page)
                    .doesNotContain("??");
        var discarded = submit(list + "/discard", officer().get(list + "/discard"), Map.of());
        assertThat(discarded.header("Location")).endsWith(UploadedListPages.LIST);
        assertThat(officer().get(list + "?lang=" + language).body()).doesNotContain("??");
    }

    @Test
    void anotherRoleSeesNoLists() {
        assertThat(http().as("communications")
                        .with("Accept", "text/html")
                        .get(UploadedListPages.LIST)
                        .status())
                .isEqualTo(403);
        assertThat(officer().get(UploadedListPages.LIST + "/no-such").status()).isEqualTo(404);
    }

    private int lists() {
        return secretariat()
                .get("/api/member-lists?limit=200")
                .json()
                .path("items")
                .size();
    }

    private static Map<String, String> reading(Map<String, String> other) {
        var fields = new HashMap<String, String>(Map.of(
                "name",
                "1",
                "country",
                "2",
                "contact_email",
                "3",
                "contact_name",
                "4",
                "otherwise.kind",
                "city",
                "otherwise.section",
                "EUROPE",
                "otherwise.zone",
                "Europe/Paris",
                "otherwise.language",
                "fr"));
        fields.putAll(Map.of("mode", "update", "source", "A letter"));
        fields.putAll(other);
        return fields;
    }

    private byte[] bytes() {
        return ("\uFEFFCiudad;País;Correo;Persona de contacto\nNantes " + tag + ";Francia;n-" + tag
                        + "@example.org;Ane\n" + "=cmd " + tag + ";Nowhere;x@example.org;Ane\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String uploaded() {
        var answer = upload("members.csv", bytes());
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        return answer.header("Location").replaceFirst("^https?://[^/]+", "").replaceFirst("/columns$", "");
    }

    private Answer upload(String name, byte[] file) {
        return upload(UUID.randomUUID().toString(), name, file);
    }

    private Answer upload(String key, String name, byte[] file) {
        var head = "--b\r\nContent-Disposition: form-data; name=\"_key\"\r\n\r\n" + key
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        var body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return Http.send(officer()
                .request(NEW)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
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

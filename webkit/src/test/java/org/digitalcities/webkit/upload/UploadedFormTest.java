package org.digitalcities.webkit.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.digitalcities.testkit.Answer;
import org.digitalcities.webkit.WebkitTest;
import org.junit.jupiter.api.Test;

/** A form with a file. */
class UploadedFormTest extends WebkitTest {

    private static final String KEY = part("_key", "k-1");

    @Test
    void theFieldsAreReadAsInEveryFormAndTheFileBesideThem() {
        assertThat(send(KEY, part("note", "Ñandú"), file("año.csv", "x".repeat(1_000)))
                        .body())
                .isEqualTo("Ñandú año.csv 1000 false true");
        assertThat(send(KEY, file("", "")).body()).isEqualTo("  0 false true");
        assertThat(send(KEY).body()).isEqualTo("  0 false true");
    }

    @Test
    void ofAFileThatIsTooLargeNothingIsKept() {
        assertThat(send(KEY, file("list.csv", "x".repeat(1_001))).body()).isEqualTo(" list.csv 0 true true");
        assertThat(send(KEY, file("list.csv", "x".repeat(3_000_000)), part("note", "after"))
                        .body())
                .isEqualTo("after list.csv 0 true true");
    }

    @Test
    void aFieldThatIsNotDeclaredOrComesTwiceIsRefusedByName() {
        var unknown = send(KEY, part("extra", "x"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().path("errors").get(0).path("field").asString())
                .isEqualTo("extra");
        assertThat(send(KEY, file("a", "x"), file("b", "y")).body()).contains("repeated");
        assertThat(send(part("note", "without a key")).code()).isEqualTo("idempotency-key-missing");
    }

    @Test
    void theFieldsBesideAFileAreBounded() {
        assertThat(send(KEY, part("note", "x".repeat(70_000))).status()).isEqualTo(413);
        var many = new StringBuilder();
        for (var i = 0; i < 200; i++) many.append(part("n" + i, "x"));
        assertThat(send(KEY, many.toString()).status()).isEqualTo(413);
    }

    @Test
    void whatIsNoFormInPartsIsUnreadable() {
        var cut = form(
                "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\ncut");
        assertThat(cut.status()).isEqualTo(400);
        assertThat(form("multipart/form-data", "--b").status()).isEqualTo(400);
    }

    private static String part(String name, String value) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n";
    }

    private Answer send(String... parts) {
        return form("multipart/form-data; boundary=b", String.join("", parts) + "--b--\r\n");
    }

    private Answer form(String type, String body) {
        return send(request("/trial/file", "Content-Type", type).POST(BodyPublishers.ofString(body)));
    }
}

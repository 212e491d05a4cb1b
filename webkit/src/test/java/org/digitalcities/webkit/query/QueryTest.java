package org.digitalcities.webkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.digitalcities.testkit.Answer;
import org.digitalcities.webkit.WebkitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A query with an unknown parameter is refused. */
class QueryTest extends WebkitTest {

    @ParameterizedTest
    @CsvSource({
        "?dryrun=true,dryrun,unknown-parameter",
        "?dry_run=true,dry_run,unknown-parameter",
        "?dryRun,dryRun,required",
        "?dryRun=,dryRun,required",
        "?dryRun=true&dryRun=false,dryRun,repeated",
        "?DryRun=true,DryRun,unknown-parameter",
        "?dryRun=maybe,dryRun,wrong-type",
        "?dryRun=true&x=1,x,unknown-parameter",
        "?%64ryRun=true&dryRun=true,dryRun,repeated",
        "?dryRun=%20,dryRun,required",
        "?=true,,unknown-parameter",
        "?dryRun=true&lang=xx,lang,not-one-of",
        "?x[y]=1,x[y],unknown-parameter"
    })
    void aDryRunNeverWritesByAMisspeltName(String query, String name, String code) {
        var answer = send(request("/api/imports/trial" + query, officer("Content-Type", "text/csv"))
                .POST(BodyPublishers.ofString("a;b")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-parameter");
        assertThat(answer.json().path("errors").get(0).path("field").asString(""))
                .isEqualTo(name == null ? "" : name);
        assertThat(answer.json().path("errors").get(0).path("code").asString()).isEqualTo(code);
        if (code.equals("unknown-parameter"))
            assertThat(answer.json().path("errors").get(0).path("message").asString())
                    .contains("dryRun");
    }

    @ParameterizedTest
    @CsvSource({
        "'',written",
        "?dryRun=true,tried",
        "?dryRun=false,written",
        "?lang=fr,written",
        "?dryRun=true&lang=es,tried",
        "?,written",
        "?&dryRun=true&,tried"
    })
    void whatIsKnownIsTaken(String query, String done) {
        assertThat(send(request("/api/imports/trial" + query, officer("Content-Type", "text/csv"))
                                .POST(BodyPublishers.ofString("a;b")))
                        .body())
                .isEqualTo(done);
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=,limit,required",
        "?limit=0,limit,out-of-range",
        "?limit=1&limit=2,limit,repeated",
        "?after=,after,required",
        "?Limit=3,Limit,unknown-parameter",
        "?page=2,page,unknown-parameter",
        "?state=,state,required",
        "?state=lost,state,not-one-of",
        "?order=size,order,not-one-of",
        "?order=--date,order,not-one-of",
        "?owner=Nobody,owner,reference",
        "?limit=1e2,limit,out-of-range",
        "?utm_source=mail,utm_source,unknown-parameter"
    })
    void aListingIsNotReadPastItsFilter(String query, String name, String code) {
        var answer = get("/api/listing" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo(name);
        assertThat(answer.json().path("errors").get(0).path("code").asString()).isEqualTo(code);
        if (code.equals("unknown-parameter")) {
            assertThat(answer.json().path("errors").get(0).path("message").asString())
                    .contains("after")
                    .contains("before")
                    .contains("order")
                    .contains("owner")
                    .contains("state")
                    .contains("limit")
                    .contains("lang");
        }
    }

    @Test
    void twoCursorsThatCouldBeUsedAloneAreRefusedAsInputThatContradictsItself() {
        var answer = get("/api/listing?after=1&before=2");
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("invalid-input");
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo("before");
        assertThat(answer.json().path("errors").get(0).path("code").asString()).isEqualTo("not-with");
    }

    @Test
    void severalValuesAreTakenWhereSeveralAreExpected() {
        assertThat(get("/api/several?kinds=a&kinds=b").body()).isEqualTo("[\"a\",\"b\"]");
        assertThat(get("/api/several?kinds=").status()).isEqualTo(400);
    }

    @Test
    void whatIsMissingIsNamedBesideWhatIsUnknown() {
        var errors = get("/api/number?valeu=1").json().path("errors");
        assertThat(errors.get(0).path("field").asString()).isEqualTo("value");
        assertThat(errors.get(0).path("code").asString()).isEqualTo("required");
        assertThat(errors.get(1).path("field").asString()).isEqualTo("valeu");
        assertThat(errors.get(1).path("code").asString()).isEqualTo("unknown-parameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?utm_source=mail&utm_campaign=x",
                "?fbclid=a&fbclid=b",
                "?gclid",
                "?mc_eid=",
                "?{x}=[y]",
                "?lang=fr&utm_source=a"
            })
    void apageIsShownToWhomAMailSentThereWithItsMarks(String query) {
        var answer = get(
                "/trial/form"
                        + query.replace("{", "%7B")
                                .replace("}", "%7D")
                                .replace("[", "%5B")
                                .replace("]", "%5D"),
                "Accept",
                "text/html");
        assertThat(answer.status()).as("the page, whose form has errors").isEqualTo(422);
        assertThat(answer.body()).contains("id=\"errors-title\"", "name=\"section\"");
        assertThat(answer.header("Content-Type")).startsWith("text/html");
    }

    @Test
    void aFormIsReadFromItsBodyAndItsAddressIsChecked() {
        assertThat(form("/trial/echo", "word=read").body()).isEqualTo("read");
        assertThat(form("/trial/echo?lang=fr", "word=read").body()).isEqualTo("read");
        assertThat(form("/trial/echo?wrod=x", "word=read").status()).isEqualTo(400);
        assertThat(form("/trial/echo?word=", "").status()).isEqualTo(400);
    }

    private Answer form(String path, String body) {
        return send(request(path, "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    @ParameterizedTest
    @CsvSource({
        "?value=\u0663",
        "?value=%2B3",
        "?value=0x3",
        "?value=%233",
        "?value=3%20",
        "?value=--3",
        "?value=3.0",
        "?value=\u096A",
        "?value=\uFF13",
        "?value=2147483648",
        "?value=1e3",
        "?value=99999999999999999999",
        "?value=\uD835\uDFD9",
        "?value=3_0"
    })
    void aNumberIsWrittenInDigitsOfAscii(String query) {
        for (var path : List.of(
                "/api/number" + query,
                "/api/values" + query.replace("value", "small"),
                "/api/values" + query.replace("value", "large"))) {
            if (path.contains("large=2147483648")) continue;
            var answer = get(encoded(path));
            assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(path.contains("%20") ? 200 : 400);
            if (answer.status() == 400)
                assertThat(answer.json().path("errors").get(0).path("code").asString())
                        .isEqualTo("wrong-type");
        }
    }

    @Test
    void numbersAndFlagsInTheirPlainFormAreTaken() {
        assertThat(get("/api/values?large=-9223372036854775808&small=007&flag=true")
                        .body())
                .isEqualTo("Optional[-9223372036854775808] 7 true");
        assertThat(get("/api/values").body()).isEqualTo("Optional.empty null false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "on", "1", "TRUE", "True", "off", "t"})
    void aFlagIsTrueOrFalse(String flag) {
        assertThat(get("/api/values?flag=" + flag).status()).isEqualTo(400);
    }

    private static String encoded(String path) {
        return new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                .chars()
                .mapToObj(c -> c < 0x80 ? Character.toString(c) : "%%%02X".formatted(c))
                .collect(Collectors.joining());
    }

    @Test
    void whoMayNotEnterIsToldThatAndNothingOfNames() {
        assertThat(send(request("/api/imports/trial?x=1", "Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString("a")))
                        .status())
                .isEqualTo(401);
    }
}

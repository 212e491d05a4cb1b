package org.digitalcities.webkit.paging;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingInput;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.WebkitTest;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.text.SpreadsheetText;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The declaration of a listing determines what its page and its file show. */
class ListViewTest extends WebkitTest {

    @TempDir
    Path folder;

    @Test
    void aHeadingSortsAndSaysHowItIsSorted() {
        var page = page("/trial/letters");
        assertThat(page.select("th[aria-sort]")).hasSize(1).first().satisfies(heading -> {
            assertThat(heading.attr("aria-sort")).isEqualTo("descending");
            assertThat(heading.select("a").attr("href")).isEqualTo("/trial/letters?order=date");
        });
        assertThat(page.select("thead a").first().attr("href")).isEqualTo("/trial/letters?order=title");
        var byTitle = page("/trial/letters?order=title&state=sent&limit=1");
        assertThat(byTitle.select("th[aria-sort=ascending] a").attr("href"))
                .isEqualTo("/trial/letters?order=-title&state=sent&limit=1");
    }

    /** Documents of the release before lack the field: its column is shown, but cannot be sorted by yet. */
    @Test
    void whatIsNotFilledInIsNotOffered() {
        var listing = Listing.<String>of("letters")
                .newest("date", ListingInput::created)
                .filter("state", List.of("draft", "sent"), ListingInput::state)
                .later()
                .names("title", ListingInput::state)
                .filter("owner", List.of("we", "you"), ListingInput::id);
        var view = new ListView<>("/letters", ListingQuery.of(listing), ListingPage.all(List.of("one")), Lang.EN);

        assertThat(view.heading("date").address()).isEqualTo("/letters?order=date");
        assertThat(view.heading("title")).isEqualTo(new ListView.Heading(null, null));
        assertThat(view.orders()).extracting(ListView.Option::value).containsExactly("-date");
        assertThat(view.filters()).extracting(ListView.Choice::name).containsExactly("state");
    }

    @Test
    void whatThePageAsksBesideTheFiltersStaysInItsLinks() {
        var listing = Listing.<String>of("letters")
                .newest("date", ListingInput::created)
                .filter("country", ListingInput::state)
                .later()
                .filter("owner", ListingInput::state);
        var part = ListingQuery.of(listing).with("country", "ES");
        var view = new ListView<>("/letters", part, ListingPage.all(List.of("one")), Lang.EN)
                .asking(
                        new ListView.Question("search", "search", null, "a&b {c}"),
                        new ListView.Question("country", "country", Map.of("ES", "Spain"), "ES"),
                        new ListView.Question("owner", "owner", Map.of(), null));

        assertThat(view.heading("date").address()).isEqualTo("/letters?order=date&country=ES&search=a%26b%20%7Bc%7D");
        assertThat(view.filtered()).isTrue();
        assertThat(view.questions())
                .as("without a filter that is not filled in yet")
                .extracting(ListView.Question::name)
                .containsExactly("search", "country");
    }

    /** A cursor is valid for one order only: on a later page, too, a heading links to the start of its order. */
    @Test
    void aHeadingLeadsToTheBeginningOfItsOrder() {
        for (var later : List.of("/trial/letters?limit=2&after=3", "/trial/letters?limit=2&before=3")) {
            assertThat(page(later).select("thead a").eachAttr("href"))
                    .isNotEmpty()
                    .noneMatch(href -> href.contains("after") || href.contains("before"));
        }
    }

    @Test
    void theAddressKeepsOrderAndFilters() {
        var page = page("/trial/letters?order=title&state=draft&owner=a-b.n&limit=1");
        assertThat(page.select("a[rel=next]").attr("href"))
                .isEqualTo("/trial/letters?order=title&state=draft&owner=a-b.n&limit=1&after=0");
        assertThat(page.select("select#filter-state option[selected]").attr("value"))
                .isEqualTo("draft");
        assertThat(page.select("select#list-order option[selected]").attr("value"))
                .isEqualTo("title");
        assertThat(page.select("a[rel=prev]")).isEmpty();
        assertThat(page("/trial/letters?limit=2&after=3").select(".pages a").eachText())
                .containsExactly("First page", "Previous page", "Next page");
    }

    @ParameterizedTest
    @CsvSource({"en,5 in all,2 on this page", "es,5 en total,2 en esta página", "fr,5 au total,2 sur cette page"})
    void theCaptionSaysHowManyAreShown(String language, String all, String some) {
        assertThat(page("/trial/letters?lang=" + language).select("caption").text())
                .endsWith(all);
        assertThat(page("/trial/letters?limit=2&lang=" + language)
                        .select("caption")
                        .text())
                .endsWith(some);
    }

    @Test
    void anEmptyChoiceIsNone() {
        assertThat(page("/trial/letters?state=&order=-date").select("caption").text())
                .contains("5");
        assertThat(get("/trial/letters?state=lost", "Accept", "text/html").status())
                .isEqualTo(400);
    }

    @Test
    void aFileHoldsAllThatTheFilterLetsThroughAndNoFormula() throws IOException {
        var answer = get("/trial/letters?format=csv&state=sent&limit=1&lang=es");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"letters.csv\"");
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.body()).startsWith("\uFEFF");
        try (var csv = CsvReader.builder().ofCsvRecord(answer.body().substring(1))) {
            var rows = csv.stream().toList();
            assertThat(rows.get(0).getFields()).contains("Estado", "Fecha");
            assertThat(rows.get(1).getFields())
                    .containsExactly("Año, \"uno\"", "3", "Enviada", "2023-09-08T23:59:03+02:00", "");
            assertThat(rows.get(2).getFields()).startsWith("'=1+1", "1");
            assertThat(rows).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"=1,'=1", "+1,'+1", "-1,'-1", "@x,'@x", "＝1,'＝1", "a=1,a=1", "\" =1\",\" =1\""})
    void whatASpreadsheetWouldTakeForAFormulaIsAText(String text, String written) {
        assertThat(SpreadsheetText.harmless(text)).isEqualTo(written);
        assertThat(SpreadsheetText.harmless("\t=1")).startsWith("'");
        assertThat(SpreadsheetText.harmless("")).isEmpty();
    }

    @Test
    void aSheetHoldsTextsNumbersAndInstants() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/trial/letters?format=xlsx"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/vnd.openxmlformats-officedocument.spreadsheetml");
            var sheet = entry(answer.body(), "xl/worksheets/sheet1.xml");
            assertThat(sheet).contains("t=\"inlineStr\"").contains("=1+1").doesNotContain("<f>");
            assertThat(Jsoup.parse(sheet, Parser.xmlParser()).select("row")).hasSize(6);
        }
    }

    @Test
    void aPageWithoutAFileIsShownWhateverIsAskedFor() {
        assertThat(get("/trial/form?format=csv", "Accept", "text/html").header("Content-Type"))
                .startsWith("text/html");
        assertThat(page("/trial/letters").select("a[download]").eachAttr("href"))
                .containsExactly("/trial/letters?format=csv", "/trial/letters?format=xlsx");
    }

    @Test
    void anotherFormatIsRefused() {
        var answer = get("/trial/letters?format=pdf");
        assertThat(answer.code()).isEqualTo("invalid-parameter");
        assertThat(answer.json().path("errors").get(0).path("message").asString())
                .contains("csv, xlsx");
    }

    private String entry(byte[] zip, String name) throws IOException {
        var file = Files.write(folder.resolve("letters.xlsx"), zip);
        try (var book = new ZipFile(file.toFile())) {
            return new String(book.getInputStream(book.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Document page(String path) {
        var answer = get(path, "Accept", "text/html");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}

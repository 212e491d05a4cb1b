package org.digitalcities.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All input is bounded: a refusal names the field and its limit and changes nothing. */
class BoundsIT extends StudyIT {

    private static final String TEXT = "{\"en\":\"T\",\"es\":\"T\",\"fr\":\"T\"}";

    private final int number = newNumber();
    private final String id = "bounds-" + UUID.randomUUID().toString().substring(0, 8);

    @ParameterizedTest
    @ValueSource(strings = {"9999", "1999", "2147483647", "-2023"})
    void anEditionIsOfAPlausibleYear(String year) {
        refused(
                as("study").post("/api/editions", "{\"number\":%d,\"year\":%s}".formatted(number, year)),
                "year",
                "out-of-range");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "published|\"+300000000-01-01\"|too-far",
                "published|\"9999-12-31\"|too-far",
                "published|\"1066-10-14\"|too-far",
                "published|\"TOMORROW\"|day-out-of-range",
                "surveyDeadline|\"9999-12-31\"|too-far",
                "surveyDeadline|\"1999-12-31\"|day-out-of-range",
                "countries|300|out-of-range",
                "cities|10001|out-of-range",
                "announced|{\"meeting\":\"party\",\"place\":\"Barcelona\",\"when\":\"2021-11\"}|not-one-of",
                "announced|{\"place\":\"Barcelona\",\"when\":\"2021-13\"}|period",
                "announced|{\"place\":\"Barcelona\",\"when\":\"9999\"}|out-of-range",
                "announced|{\"when\":\"2021-11\"}|required",
                "languages|[null]|wrong-type",
                "languages|[\"en\",\"es\",\"fr\",\"en\"]|too-many",
                "objectives|[null]|wrong-type"
            })
    void whatIsOnRecordOfAnEditionIsPlausible(String field, String value, String code) {
        var body =
                "{\"number\":%d,\"year\":2021,\"theme\":%s,\"recorded\":{\"cities\":300,\"source\":\"s\",\"%s\":%s}}";
        if (field.equals("cities")) body = body.replace("\"cities\":300,", "");

        var next = value.replace(
                "TOMORROW", LocalDate.now(ZoneOffset.UTC).plusDays(2).toString());
        var refused = as("study").post("/api/editions", body.formatted(number, TEXT, field, next));

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsString("code")).containsExactly(code);
        assertThat(refused.json().at("/errors/0/field").asString()).startsWith("recorded." + field);
        assertThat(http().get("/api/editions/edition-" + number).status()).isEqualTo(404);
    }

    @Test
    void aCaseIsPublishedOnADayThatHasCome() {
        var day = LocalDate.now(ZoneOffset.UTC);
        for (var other : new LocalDate[] {day.plusDays(2), day.plusYears(9), LocalDate.of(1999, 12, 31)}) {
            refused(
                    as("study")
                            .post("/api/contributions", contribution("\"published\":\"" + other + "\",\"chapter\":6")),
                    "published",
                    "day-out-of-range");
        }
        refused(
                as("study").post("/api/contributions", contribution("\"published\":\"9999-01-01\",\"chapter\":6")),
                "published",
                "too-far");
        refused(
                as("study").post("/api/contributions", contribution("\"published\":\"2022-06-26\",\"chapter\":1000")),
                "chapter",
                "out-of-range");
        refused(
                as("study")
                        .post(
                                "/api/contributions",
                                contribution(
                                        "\"published\":\"2022-06-26\",\"chapter\":6,\"finalAt\":\"The Congress\"")),
                "finalAt",
                "id");
        assertThat(http().get("/api/contributions/" + id).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "activities|[null]|activities[0]|wrong-type",
                "activities|[{\"when\":\"2023\",\"component\":\"people\"}]|activities[0].text|required",
                "activities|[{\"when\":\"2023\",\"text\":{\"en\":\"T\"}}]|activities[0].component|required",
                "activities|[{\"when\":\"2023\",\"component\":\"water\",\"text\":{\"en\":\"T\"}}]|activities[0].component|not-one-of",
                "activities|[{\"when\":\"2022-H3\",\"component\":\"people\",\"text\":{\"en\":\"T\"}}]|activities[0].when|period",
                "activities|[{\"when\":\"9999\",\"component\":\"people\",\"text\":{\"en\":\"T\"}}]|activities[0].when|out-of-range",
                "activities|[{\"when\":\"2023\",\"component\":\"people\",\"text\":{\"en\":\"{mayors}\"}}]|activities[0].text|slot-unknown",
                "learningMeetings|[null]|learningMeetings[0]|wrong-type",
                "learningMeetings|[{\"when\":\"2023\",\"text\":{\"en\":\"T\"}}]|learningMeetings[0].source|required",
                "learningMeetings|[{\"when\":\"2023\",\"text\":{\"en\":\"T\"},\"source\":7}]|learningMeetings[0].source|wrong-type",
                "learningMeetings|[{\"when\":\"2023\",\"text\":{\"en\":\"T\"},\"source\":\"\"}]|learningMeetings[0].source|required",
                "learningMeetings|[{\"when\":\"2023\",\"text\":{\"en\":\"T\"},\"source\":{\"fr\":\" \"}}]|learningMeetings[0].source|required",
                "activities|[{\"when\":\"2023\",\"component\":\"people\",\"text\":{}}]|activities[0].text|required",
                "editions|[\"Edition 4\"]|editions[0]|id",
                "period|\"always\"|period|period"
            })
    void aReportsPlanIsCheckedPlaceByPlace(String field, String value, String where, String code) {
        var fine = "\"period\":\"2022-2023\",\"activities\":[{\"when\":\"2023\",\"component\":\"people\",\"text\":"
                + TEXT + "}]";
        if (field.equals("period")) fine = fine.replace("\"period\":\"2022-2023\",", "");
        if (field.equals("activities")) fine = "\"period\":\"2022-2023\"";

        refused(
                as("study").post("/api/work-reports", "{\"id\":\"%s\",%s,\"%s\":%s}".formatted(id, fine, field, value)),
                where,
                code);

        assertThat(as("study").get("/api/work-reports/" + id).status()).isEqualTo(404);
    }

    @Test
    void listsAndTextsOfAReportAreBounded() {
        var long1001 = "a".repeat(1001);
        refused(
                as("study")
                        .post(
                                "/api/work-reports",
                                report("\"activities\":[{\"when\":\"2023\",\"component\":\"people\",\"text\":{\"fr\":\""
                                        + long1001 + "\"}}]")),
                "activities[0].text.fr",
                "too-long");
        refused(
                as("study")
                        .post(
                                "/api/work-reports",
                                report("\"activities\":"
                                        + many(
                                                101,
                                                "{\"when\":\"2023\",\"component\":\"people\",\"text\":" + TEXT + "}"))),
                "activities",
                "too-many");
        refused(
                as("study")
                        .post(
                                "/api/work-reports",
                                report("\"contributions\":" + many(21, "\"GOLD VI\"") + ",\"activities\":"
                                        + many(
                                                1,
                                                "{\"when\":\"2023\",\"component\":\"people\",\"text\":" + TEXT + "}"))),
                "contributions",
                "too-many");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"fr\":null}|standIn.fr|wrong-type",
                "{\"fr\":\"english, if you please\"}|standIn|language",
                "{\"a\":\"en\",\"b\":\"en\",\"c\":\"en\",\"d\":\"en\"}|standIn|too-many"
            })
    void whichLanguageStandsInIsOneOfOurs(String standIn, String field, String code) {
        assertThat(as("study")
                        .post(
                                "/api/work-reports",
                                report("\"activities\":"
                                        + many(
                                                1,
                                                "{\"when\":\"2023\",\"component\":\"people\",\"text\":" + TEXT + "}")))
                        .status())
                .isEqualTo(201);

        refused(as("study").post("/api/work-reports/" + id + "/issue", "{\"standIn\":" + standIn + "}"), field, code);
        refused(
                as("study")
                        .post(
                                "/api/editions/edition-" + number + "/embargo",
                                "{\"meeting\":\"council\",\"standIn\":" + standIn + "}"),
                field,
                code);

        assertThat(http().get("/api/work-reports/" + id).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\uFFFE", "\\uD83D", "\\u202E", "\\u0007", "\\u0085", "in\\u200Bside"})
    void whatNothingCanShowIsRefusedByName(String character) {
        var theme = "{\"en\":\"T\",\"es\":\"T" + character + "T\",\"fr\":\"T\"}";
        refused(
                as("study")
                        .post(
                                "/api/editions",
                                "{\"number\":%d,\"year\":2021,\"theme\":%s,\"recorded\":{\"cities\":3,\"source\":\"s\"}}"
                                        .formatted(number, theme)),
                "theme.es",
                "characters");
        refused(
                as("study")
                        .post(
                                "/api/work-reports",
                                report("\"activities\":[{\"when\":\"2023\",\"component\":\"people\",\"text\":" + theme
                                        + "}]")),
                "activities[0].text.es",
                "characters");
        refused(
                as("study")
                        .post(
                                "/api/contributions",
                                contribution("\"published\":\"2022-06-26\",\"chapter\":6,\"pathway\":\"C" + character
                                        + "C\"")),
                "pathway",
                "characters");

        assertThat(http().get("/api/editions/edition-" + number).status()).isEqualTo(404);
        assertThat(http().get("/study").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Estudio%EF%BF%BE", "Estudio%E2%80%AEfdp", "Estudio%0D%0AX: y", "%C2%85Estudio%07"})
    void aTitleInTheAddressIsReadAsStrictly(String title) {
        assertThat(as("study")
                        .post("/api/editions", "{\"number\":%d,\"year\":2023}".formatted(number))
                        .status())
                .isEqualTo(201);
        assertThat(as("study")
                        .post(
                                "/api/editions/edition-" + number + "/approach",
                                "{\"theme\":" + TEXT + ",\"alignedWith\":\"Pact\",\"components\":[\"people\"]}")
                        .status())
                .isEqualTo(200);

        var refused = upload(
                "/api/editions/edition-" + number + "/documents?language=es&title=" + title.replace(" ", "%20"),
                BodyPublishers.ofByteArray(pdf(500)));

        assertThat(refused.status()).as(refused.body()).isIn(400, 422);
        assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly("title");
        assertThat(as("study").get("/api/editions/edition-" + number).json().path("documents"))
                .isEmpty();
    }

    @Test
    void namesThatAreWrittenDifferentlyAndReadTheSameAreOneCity() {
        assertThat(as("study")
                        .post("/api/editions", "{\"number\":%d,\"year\":2023}".formatted(number))
                        .status())
                .isEqualTo(201);
        assertThat(as("study")
                        .post(
                                "/api/editions/edition-" + number + "/approach",
                                "{\"theme\":" + TEXT + ",\"alignedWith\":\"Pact\",\"components\":[\"people\"]}")
                        .status())
                .isEqualTo(200);
        for (var name : new String[] {"Córdoba", "Co\u0301rdoba", "\u00a0Córdoba\ufeff"}) {
            var joined = as("study")
                    .post(
                            "/api/editions/edition-" + number + "/participations",
                            "{\"city\":\"ar-cordoba\",\"cityName\":\"" + name + "\",\"country\":\"AR\"}");
            assertThat(joined.status()).as(joined.body()).isEqualTo(200);
        }
        assertThat(http().get("/api/editions/edition-" + number)
                        .json()
                        .path("figures")
                        .path("cities")
                        .asInt())
                .isEqualTo(1);
    }

    private static void refused(Answer answer, String field, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .as(answer.body())
                .contains(field);
        assertThat(answer.json().path("errors").findValuesAsString("code")).contains(code);
    }

    private String report(String parts) {
        return "{\"id\":\"%s\",\"period\":\"2022-2023\",%s}".formatted(id, parts);
    }

    private String contribution(String parts) {
        return "{\"id\":\"%s\",\"report\":\"R\",\"title\":\"T\",\"url\":\"https://gold.uclg.org/\",\"source\":\"s\",%s}"
                .formatted(id, parts);
    }

    private static String many(int count, String one) {
        return IntStream.range(0, count).mapToObj(_ -> one).collect(Collectors.joining(",", "[", "]"));
    }
}

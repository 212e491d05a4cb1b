package org.digitalcities.journeys.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.digitalcities.journeys.texts.TextBundle.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules for the texts of all modules, in all languages. */
class BundlesTest {

    /** French addresses an office formally, without the name. */
    private static final Set<String> WITHOUT_A_PLACE = Set.of("hello");

    @Test
    void eachLanguageHasTheSameKeysWithTheSamePlaces() throws IOException {
        var bundles = TextBundle.all();
        assertThat(bundles).extracting(TextBundle::module).contains("webkit", "gateway", "membership-service");
        for (var bundle : bundles) assertThat(differences(bundle)).isEmpty();
        var texts = new HashMap<>(bundles.getFirst().texts());
        texts.put("es", new HashMap<>(texts.get("es")));
        var key = texts.get("en").keySet().iterator().next();
        texts.get("es").put(key, "{another}");
        assertThat(differences(new TextBundle("bad", "messages", texts))).hasSize(1);
        texts.get("es").remove(key);
        assertThat(differences(new TextBundle("bad", "messages", texts))).hasSize(1);
    }

    @Test
    void frenchTextsDoNotWrapWhereTheyMustNot() throws IOException {
        assertThat(broken(TextRules::french)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Source : un",
                "Source: un",
                "{city}: un",
                "gardé ; envoyez",
                "gardé; envoyez",
                "Un bouton ?",
                "Un bouton?",
                "le « titre\u00a0»",
                "le «titre\u00a0»",
                "à 23 h 59",
                "au plus 2 000 mots",
                "réponse de {city}"
            })
    void frenchThatWrapsIsFound(String text) {
        assertThat(TextRules.french(Text.of("fr", "a.text", text))).isPresent();
        assertThat(TextRules.french(Text.of("en", "a.text", text))).isEmpty();
        assertThat(TextRules.french(Text.of("fr", "a.text", "Voir\u00a0: https://example.org, 23:59\u202f!")))
                .isEmpty();
    }

    @Test
    void apostrophesQuotesAndYearsAreTypographic() throws IOException {
        assertThat(broken(TextRules::typed)).isEmpty();
        for (var bad : List.of("The city's", "The \"city\"", "2022-2025"))
            assertThat(TextRules.typed(Text.of("en", "a.text", bad))).isPresent();
        assertThat(TextRules.typed(Text.of("en", "a.text", "The city’s “name”, 2022–2025")))
                .isEmpty();
    }

    @Test
    void noTextSaysWhatTheGuideToWordsReplaces() throws IOException {
        assertThat(broken(TextRules::denied)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|Bilbao goes on as a member",
                "en|Send a valid token",
                "en|Where you are: Saturday",
                "es|Responda hasta el 30",
                "es|Renueve su pertenencia",
                "es|La lidera la ciudad",
                "fr|Répondez avant le 30",
                "fr|L’adhésion s’éteint",
                "fr|Le siège"
            })
    void aDeniedPhraseIsFound(String language, String text) {
        assertThat(TextRules.denied(Text.of(language, "a.text", text))).isPresent();
    }

    @Test
    void programmersTextsKeepTheStandardTerms() {
        assertThat(TextRules.denied(Text.of("en", "docs.token", "How to get a token")))
                .isEmpty();
        assertThat(TextRules.denied(Text.of("en", "docs.token", "Look into it")))
                .isPresent();
    }

    @Test
    void eachKeyIsUsed() throws IOException {
        var use = new KeyUse(TextBundle.sources());
        var unused = new ArrayList<String>();
        for (var bundle : TextBundle.all())
            for (var key : bundle.in("en").keySet()) if (!use.uses(key)) unused.add(bundle.module() + " " + key);
        assertThat(unused).isEmpty();
    }

    @Test
    void aKeyThatNothingNamesIsFound() {
        var use = new KeyUse("""
                texts.text("a.name", facts); texts.say("state." + state); find("letter"); say(key + ".subject"); "stale"
                <h1 th:text="#{|said.${what}.title|}"> <p th:text="#{a.hint}">
                """);
        for (var key :
                List.of("a.name", "a.hint", "state.open", "said.left.title", "letter.subject", "problem.stale.detail"))
            assertThat(use.uses(key)).as(key).isTrue();
        for (var key :
                List.of("a.other", "a.name.hint", "said.left.text", "card.subject", "problem.gone.detail", "field.x"))
            assertThat(use.uses(key)).as(key).isFalse();
    }

    /** A template gives values by their numbers, so a name stays unfilled and the page fails. */
    @Test
    void whatATemplateFillsInIsNumbered() throws IOException {
        var filled = KeyUse.filledByTemplates(TextBundle.sources());
        assertThat(broken(text -> TextRules.named(text, filled))).isEmpty();
        var keys = KeyUse.filledByTemplates("""
                <p th:text="#{a.most(${most})}"> <p th:text="#{|b.${state}|(${day})}"> #messages.msg('c.at', day) #{d.none}""");
        assertThat(keys).containsExactlyInAnyOrder("a.most", "b.", "c.at");
        for (var bad : List.of("a.most", "b.open", "c.at"))
            assertThat(TextRules.named(Text.of("en", bad, "The first {most}"), keys))
                    .isPresent();
        assertThat(TextRules.named(Text.of("en", "a.most", "{community}: the first {0}"), keys))
                .isEmpty();
        assertThat(TextRules.named(Text.of("en", "d.none", "{most}"), keys)).isEmpty();
    }

    @Test
    void theSameProblemHasTheSameWordsInEveryModule() throws IOException {
        var bundles = TextBundle.all();
        assertThat(disagreements(bundles)).isEmpty();
        var shared = bundles.stream()
                .filter(it -> it.module().equals("page-frame"))
                .findFirst()
                .orElseThrow();
        var texts = new HashMap<>(shared.texts());
        texts.put("en", new HashMap<>(texts.get("en")));
        texts.get("en").put("problem.unknown.title", "Nothing here");
        assertThat(disagreements(List.of(shared, new TextBundle("bad", "messages", texts))))
                .hasSize(1);
    }

    /** A title is also shown where no value is known. */
    @Test
    void noProblemsTitleNamesAValue() throws IOException {
        assertThat(broken(TextRules::title)).isEmpty();
        assertThat(TextRules.title(Text.of("en", "problem.late.title", "Late since {day}")))
                .isPresent();
    }

    private static List<String> broken(Function<Text, Optional<String>> rule) throws IOException {
        return TextBundle.all().stream()
                .flatMap(TextBundle::stream)
                .flatMap(text -> rule.apply(text).stream())
                .toList();
    }

    private static List<String> differences(TextBundle bundle) {
        var differences = new ArrayList<String>();
        var english = bundle.in("en");
        for (var language : TextBundle.LANGUAGES) {
            var other = bundle.in(language);
            for (var key : other.keySet())
                if (!english.containsKey(key)) differences.add(bundle.module() + " en lacks " + key);
            for (var key : english.keySet()) {
                if (!other.containsKey(key)) {
                    differences.add(bundle.module() + " " + language + " lacks " + key);
                } else if (!WITHOUT_A_PLACE.contains(key)
                        && !TextRules.places(other.get(key)).equals(TextRules.places(english.get(key))))
                    differences.add(bundle.module() + " " + language + " " + key + " names other values");
            }
        }
        return differences;
    }

    private static List<String> disagreements(List<TextBundle> bundles) {
        var first = new HashMap<String, Text>();
        var disagreements = new ArrayList<String>();
        bundles.stream()
                .flatMap(TextBundle::stream)
                .filter(BundlesTest::isShared)
                .forEach(text -> {
                    var earlier = first.putIfAbsent(text.language() + " " + text.key(), text);
                    if (earlier != null && !earlier.value().equals(text.value()))
                        disagreements.add(earlier + " / " + text);
                });
        return disagreements;
    }

    private static boolean isShared(Text text) {
        return List.of("problem.", "field.", "section.", "language.", "demonstration").stream()
                .anyMatch(text.key()::startsWith);
    }
}

package org.digitalcities.journeys.texts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.digitalcities.journeys.texts.TextBundle.Text;

/** Rules for single texts. Each returns what is wrong with a text, or nothing. */
final class TextRules {

    /** Values that each text may have. */
    private static final Set<String> OF_THE_COMMUNITY = Set.of(
            "{community}",
            "{body}",
            "{bodyName}",
            "{chair}",
            "{hub}",
            "{shortName}",
            "{zoneCity}",
            "{about}",
            "{workingLanguages}");

    private static final Pattern PLACE = Pattern.compile("\\{[A-Za-z0-9]+}");

    private static final String SPACED = "\u00a0\u202f";
    private static final List<Pattern> FRENCH = List.of(
            Pattern.compile("[^" + SPACED + "][;?!\u00bb]"),
            Pattern.compile(" :|\\p{L}:(?![/\\p{L}])|}:"),
            Pattern.compile("\u00ab[^" + SPACED + "]"),
            Pattern.compile("\\d (?:\\d{3}|h|ko|Mo)\\b"),
            // A name may begin with a vowel: d'Oostende, qu'Oostende.
            Pattern.compile("\\b(?:de|que|jusque) \\{(?:city|member)}"));

    private static final Pattern STRAIGHT = Pattern.compile("['\"]");
    private static final Pattern YEARS = Pattern.compile("\\b\\d{4}-\\d{4}\\b");

    /** Texts that quote what a program writes, in which these characters are syntax. */
    private static final Set<String> SYNTAX = Set.of("problem.version-malformed.detail", "docs.token", "field.period");

    /** Whom these texts address: those who write programs or run the service. They keep the standard terms. */
    private static final List<String> FOR_PROGRAMMERS = List.of(
            "problem.token-",
            "problem.idempotency-key-",
            "problem.client-",
            "problem.endpoint-",
            "problem.too-many-endpoints",
            "problem.dead-letter-",
            "docs.");

    private static final Map<String, List<String>> TERMS = Map.of(
            "en",
            List.of(
                    "tokens?",
                    "Idempotency-Key",
                    "skipBad",
                    "signed events",
                    "the hub",
                    "this hub",
                    "endpoints?",
                    "dead letters?"),
            "es",
            List.of("tokens?", "Idempotency-Key", "skipBad", "eventos firmados", "el hub", "este hub", "del hub"),
            "fr",
            List.of("jetons?", "Idempotency-Key", "skipBad", "événements signés", "le hub", "ce hub", "du hub"));

    private static final Map<String, List<String>> PHRASES = Map.of(
            "en",
            List.of(
                    "goes on as a member",
                    "go on as a member",
                    "stays? a member",
                    "list of members (?:is made again|begins)",
                    "need do nothing",
                    "was it not you",
                    "do nothing:",
                    "where you are",
                    "this is reminder number",
                    "look into",
                    "folder for unwanted mail",
                    "how its mails stand",
                    "left before",
                    "silent",
                    "given up",
                    "it is history",
                    "take off the schedule",
                    "let cities join",
                    "the heading is another one",
                    "not even a heading",
                    "fill this in",
                    "there is nothing at this address",
                    "nothing that you may see",
                    "put the date",
                    "official who does the work",
                    "does the work",
                    "by itself|by themselves"),
            "es",
            List.of(
                    "dése",
                    "(?:responda|renueve|acepte)n? (?:hasta|antes)",
                    "antes del",
                    "pertenencia",
                    "(?:son|unos) dos minutos",
                    "renovación de .* como miembro",
                    "estimada/o",
                    "buzón",
                    "la dirección puede suscribirse",
                    "caducados",
                    "es historia",
                    "trata de:",
                    "(?:medidas|herramientas) smart",
                    "rechazar",
                    "se renunció",
                    "puesto",
                    "a fecha de",
                    "personal técnico",
                    "algo que quieran",
                    "ayuntamiento de bilbao",
                    "la lidera",
                    "ustedes|respondan|escriban|envíenla|indiquen|abran",
                    "por sí mismos?|se redacta solo"),
            "fr",
            List.of(
                    "répondez avant",
                    "répondre avant",
                    "renouvelez avant",
                    "acceptez avant",
                    "faits au",
                    "boîte aux lettres",
                    "messagerie",
                    "caducs",
                    "s'éteint",
                    "sièges?",
                    "décliner",
                    "refusée",
                    "la smart cities study",
                    "vie privée",
                    "requêtes?",
                    "maire adjoint",
                    "conseil municipal",
                    "fait (?:désormais )?le travail",
                    "rappel numéro",
                    "plus de temps",
                    "nouveau délai",
                    "c'est de l'histoire",
                    "parti avant",
                    "bonjour",
                    "changez de représentant",
                    "merci de votre candidature",
                    "d'eux-mêmes|de lui-même"));

    private TextRules() {}

    /** A space that wraps, or none, where French wants one that does not; "de" before a name that may begin with a vowel. */
    static Optional<String> french(Text text) {
        if (!text.language().equals("fr") || SYNTAX.contains(text.key())) return Optional.empty();
        return FRENCH.stream()
                .filter(pattern -> pattern.matcher(text.value()).find())
                .findFirst()
                .map(pattern -> text + " has " + pattern);
    }

    /** A straight apostrophe or quotation mark, or years joined by a hyphen. */
    static Optional<String> typed(Text text) {
        if (SYNTAX.contains(text.key())) return Optional.empty();
        var straight = STRAIGHT.matcher(text.value()).find()
                || YEARS.matcher(text.value()).find();
        return straight ? Optional.of(text + " is as typed on a keyboard") : Optional.empty();
    }

    /** A word or phrase for which the guide to words gives a better one. */
    static Optional<String> denied(Text text) {
        var found = first(PHRASES, text);
        if (found.isPresent() || FOR_PROGRAMMERS.stream().anyMatch(text.key()::startsWith)) return found;
        return first(TERMS, text);
    }

    private static Optional<String> first(Map<String, List<String>> denied, Text text) {
        var plain = text.value().toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("[" + SPACED + "]", " ");
        return denied.get(text.language()).stream()
                .filter(phrase -> Pattern.compile("(?<!\\p{L})(?:" + phrase.toLowerCase(Locale.ROOT) + ")(?!\\p{L})")
                        .matcher(plain)
                        .find())
                .findFirst()
                .map(phrase -> text + " says \"" + phrase + "\"");
    }

    /** A problem's title with a place for a value. */
    static Optional<String> title(Text text) {
        var named = text.key().matches("problem\\..*\\.title")
                && !places(text.value()).isEmpty();
        return named ? Optional.of(text + " names a value") : Optional.empty();
    }

    /** @param filled keys to whose texts templates give values by number, or the beginnings of such keys, which end with a dot */
    static Optional<String> named(Text text, Set<String> filled) {
        var gets = filled.contains(text.key())
                || filled.stream()
                        .anyMatch(key -> key.endsWith(".") && text.key().startsWith(key));
        var names = places(text.value()).stream()
                .filter(place -> !OF_THE_COMMUNITY.contains(place) && !place.matches("\\{\\d+}"))
                .toList();
        return gets && !names.isEmpty() ? Optional.of(text + " names " + names) : Optional.empty();
    }

    /** The {named} places of a text. */
    static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(it -> it.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}

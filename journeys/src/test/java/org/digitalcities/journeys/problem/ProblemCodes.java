package org.digitalcities.journeys.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The codes of all refusals in the sources, and the texts that document them, by module. */
final class ProblemCodes {

    private static final Path ROOT = Path.of("..");
    private static final List<String> SERVICES =
            List.of("identity-service", "membership-service", "newsletter-service", "study-service", "partner-service");
    private static final Pattern REFUSAL = Pattern.compile(
            "\\b(?:(?:conflict|invalid|forbidden)|(?:Problem\\.unauthenticated)|(?:Problem|Refusal|RequestFault)\\.of|closing)\\(\\s*(?:(?:[0-9]+|status),\\s*)?(?=([^\\s,()]+))");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9-]+)\"");

    /** The codes in files where the code is not written at the refusal. A {@code Reason} has its code where it is created. */
    private static final Map<String, List<String>> CHOSEN = Map.ofEntries(
            Map.entry("SecurityConfiguration.java", List.of("token-expired", "token-invalid")),
            Map.entry("TokenVerifier.java", List.of("token-expired", "token-invalid")),
            Map.entry("BodyLimitFilter.java", List.of()),
            Map.entry("RequestFault.java", List.of()),
            Map.entry("PersonAdministration.java", List.of()),
            Map.entry("Reason.java", List.of()),
            Map.entry("Problem.java", List.of()),
            Map.entry("OutcomeResponses.java", List.of()),
            Map.entry("MessageTexts.java", List.of()),
            Map.entry("ImportApi.java", List.of()));

    private ProblemCodes() {}

    /** By module: the gateway, webkit, each service. */
    static Map<String, Set<String>> given() {
        var codes = new TreeMap<String, Set<String>>();
        Stream.concat(Stream.of("gateway", "webkit", "messaging"), SERVICES.stream())
                .forEach(module -> codes.put(module, in(module)));
        return codes;
    }

    private static Set<String> in(String module) {
        var codes = new TreeSet<String>();
        try (var files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var name = file.getFileName().toString();
                var text = Files.readString(file);
                REFUSAL.matcher(text).results().forEach(refusal -> {
                    var literal = LITERAL.matcher(refusal.group(1));
                    if (literal.matches()) codes.add(literal.group(1));
                    else if (!refusal.group(1).startsWith("Reason."))
                        assertThat(CHOSEN)
                                .as("%s gives a code that is not written there: %s", name, refusal.group())
                                .containsKey(name);
                });
                CHOSEN.getOrDefault(name, List.of()).stream()
                        .filter(code -> text.contains('"' + code + '"'))
                        .forEach(codes::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return codes;
    }

    /** Codes of a module without a title or a detail in that language, in its own texts and in those that it shares. */
    static Set<String> undocumented(String module, Set<String> codes, String language) {
        var texts = new Properties();
        read(ROOT.resolve("page-frame/src/main/resources/frame/messages_" + language + ".properties"), texts);
        if (!module.equals("gateway"))
            read(ROOT.resolve("webkit/src/main/resources/webkit/messages_" + language + ".properties"), texts);
        if (!module.equals("webkit") && !module.equals("messaging"))
            read(ROOT.resolve(module).resolve("src/main/resources/messages_" + language + ".properties"), texts);
        var missing = new TreeSet<>(codes);
        missing.removeIf(code ->
                texts.containsKey("problem." + code + ".title") && texts.containsKey("problem." + code + ".detail"));
        return missing;
    }

    private static void read(Path file, Properties into) {
        try (Reader reader = Files.newBufferedReader(file)) {
            into.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

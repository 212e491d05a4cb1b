package org.digitalcities.journeys.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of documentation, read for the commands in it. */
record DocumentedCommands(String text) {

    private static final Pattern SHELL = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern FENCED = Pattern.compile("(?s)```.*?```");
    private static final Pattern OTHERS = Pattern.compile("(?:openapi-python-client|npx|pip|docker|openssl) .*");
    private static final Pattern COMMAND =
            Pattern.compile("(?:\\./hub|docker|docker-compose|\\./mvnw|mvn) [a-z-][^`]*");
    private static final Pattern WORDS = Pattern.compile("`([^`\n]+)`");
    private static final Pattern OPTION = Pattern.compile("(?<= |^)--[a-z-]+");
    private static final Pattern REQUEST = Pattern.compile("^((?:GET|POST|PUT|DELETE) /api/[^?]+)");

    static DocumentedCommands read(Path file) throws IOException {
        return new DocumentedCommands(Files.readString(file));
    }

    /** The text under a heading, up to the next heading of the same level. */
    DocumentedCommands section(String heading) {
        var section = Pattern.compile("(?s)\n## " + Pattern.quote(heading) + "\n(.*?)(?=\n## |\\z)")
                .matcher(text);
        if (!section.find()) throw new IllegalArgumentException("there is no section \"" + heading + "\"");
        return new DocumentedCommands(section.group(1));
    }

    /** The shell blocks as one script. */
    String script() {
        return SHELL.matcher(text).results().map(found -> found.group(1)).collect(Collectors.joining("\n"));
    }

    /** The blocks that are indented by four spaces, in order; programs between fences are run elsewhere. */
    List<String> blocks() {
        var blocks = new ArrayList<String>();
        var block = new StringBuilder();
        for (var line : (FENCED.matcher(text).replaceAll("") + "\n\n").split("\n", -1)) {
            if (line.startsWith("    ")) block.append(line.substring(4)).append('\n');
            else if (!block.isEmpty()) {
                blocks.add(block.toString());
                block.setLength(0);
            }
        }
        return blocks;
    }

    /** Each command on a line of a script or between backticks, without its comment. */
    Set<String> commands() {
        var lines =
                script().lines().map(line -> line.replaceFirst("\\s+#.*", "").strip());
        return Stream.concat(lines, words())
                .filter(COMMAND.asMatchPredicate())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The options between backticks, but for those of programs that are not the hub's. */
    Set<String> options() {
        return words().filter(OTHERS.asMatchPredicate().negate())
                .flatMap(words -> OPTION.matcher(words).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The requests between backticks: method and path. */
    Set<String> requests() {
        return words().map(REQUEST::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<String> words() {
        return WORDS.matcher(text).results().map(found -> found.group(1));
    }

    /** Whether a run command matches one of a guide, which has placeholders ({@code FILE}) and optional words ({@code [SERVICE]}). */
    static boolean isRunOf(String written, String run) {
        var pattern = written.replaceAll("([.?*+])", "\\\\$1")
                .replaceAll(" \\[([^]]*)]", "( $1)?")
                .replaceAll("\\b[A-Z]{1,}\\b", "\\\\S+");
        return run.matches(pattern);
    }
}

package org.digitalcities.messaging.fault;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteError;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * An exception as a log or an operator may see it: its class, where it was thrown, and its message without possible personal
 * data. Messages of drivers, parsers and clients quote values, so text in quotes, braces or addresses is left out; of a
 * refused write only the code, the collection and the names of fields are kept.
 */
public final class RedactedException extends RuntimeException {

    private static final String OURS = "org.digitalcities.";
    private static final int WORDS = 200;
    private static final int FRAMES = 40;
    private static final Pattern VALUES = Pattern.compile(
            "\"[^\"]*\"?|(?<![\\p{L}\\d])'[^']*'?|\u201c[^\u201d]*\u201d?|[^\\s@<>]+@[^\\s@<>]+|[\\[{].*",
            Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("(https?://)(?:[^\\s/@]*@)?([^\\s/?#]+)\\S*");
    private static final Pattern SECRET = Pattern.compile("(?=[\\w~+/-]*\\d)[\\w~+/-]{24,}={0,2}");
    private static final Pattern COLLECTION = Pattern.compile("collection: (\\S+)");
    private static final Pattern INDEX = Pattern.compile("index: (\\S+)");

    private RedactedException(Throwable e, Throwable cause) {
        super(words(e), cause);
        setStackTrace(Arrays.copyOf(e.getStackTrace(), Math.min(e.getStackTrace().length, FRAMES)));
    }

    /** A copy for the log, with stack and causes. */
    public static RedactedException of(Throwable e) {
        RedactedException shown = null;
        for (var cause : FailureClassifier.causes(e).toList().reversed()) shown = new RedactedException(cause, shown);
        return shown;
    }

    /** The same in one line of bounded length. */
    public static String words(Throwable e) {
        if (e instanceof RedactedException) return e.getMessage();
        var said = said(e);
        var name = e.getClass().getSimpleName();
        return said.isEmpty() ? name : name + ": " + said;
    }

    /** One line that says what to repair: the first message among the exception and its causes, else the place where it was thrown. */
    public static String reason(Throwable e) {
        return FailureClassifier.causes(e)
                .filter(cause ->
                        cause instanceof RedactedException || !said(cause).isEmpty())
                .findFirst()
                .map(RedactedException::words)
                .orElseGet(() -> words(e) + place(e.getStackTrace()));
    }

    private static String place(StackTraceElement[] frames) {
        return Stream.of(frames)
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .or(() -> Stream.of(frames).findFirst())
                .map(frame -> " in "
                        + frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                        + frame.getMethodName())
                .orElse("");
    }

    @Override
    public String toString() {
        return getMessage();
    }

    private static String said(Throwable e) {
        return switch (e) {
            case MongoWriteException write -> refused(write.getError());
            case MongoBulkWriteException bulk
            when !bulk.getWriteErrors().isEmpty() ->
                refused(bulk.getWriteErrors().getFirst());
            case MongoCommandException command ->
                joined(
                        "code " + command.getErrorCode(),
                        command.getErrorCodeName(),
                        after(COLLECTION, command.getErrorMessage()),
                        after(INDEX, command.getErrorMessage()),
                        fields(command.getResponse()));
            default -> masked(message(e));
        };
    }

    /** An exception whose message cannot be computed has none. */
    private static String message(Throwable e) {
        try {
            return Objects.requireNonNullElse(e.getMessage(), "");
        } catch (RuntimeException | StackOverflowError _) {
            return "";
        }
    }

    private static String refused(WriteError error) {
        return joined(
                "code " + error.getCode(),
                after(COLLECTION, error.getMessage()),
                after(INDEX, error.getMessage()),
                fields(error.getDetails()));
    }

    private static String after(Pattern name, String message) {
        var found = name.matcher(message == null ? "" : message);
        return found.find() ? found.group() : "";
    }

    /** The names of fields in a validator's answer. The answer also holds the refused values, which may look like any part of it. */
    private static String fields(BsonDocument details) {
        var names = names(details).distinct().collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "fields: " + names;
    }

    private static Stream<String> names(BsonValue value) {
        if (value.isArray()) return value.asArray().stream().flatMap(RedactedException::names);
        if (!value.isDocument()) return Stream.empty();
        return value.asDocument().entrySet().stream().flatMap(entry -> switch (entry.getKey()) {
            case "propertyName" -> text(entry.getValue());
            case "missingProperties" ->
                entry.getValue().isArray()
                        ? entry.getValue().asArray().stream().flatMap(RedactedException::text)
                        : Stream.empty();
            case "errInfo", "details", "schemaRulesNotSatisfied", "propertiesNotSatisfied" -> names(entry.getValue());
            default -> Stream.empty();
        });
    }

    private static Stream<String> text(BsonValue value) {
        return value.isString() ? Stream.of(value.asString().getValue()) : Stream.empty();
    }

    private static String joined(String... parts) {
        return cut(
                Stream.of(parts).filter(part -> part != null && !part.isEmpty()).collect(Collectors.joining(", ")));
    }

    private static String masked(String message) {
        var addressed = ADDRESS.matcher(message.length() > 10 * WORDS ? message.substring(0, 10 * WORDS) : message)
                .replaceAll("$1$2");
        return cut(SECRET.matcher(VALUES.matcher(addressed).replaceAll("…"))
                .replaceAll("…")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip());
    }

    private static String cut(String words) {
        return words.codePointCount(0, words.length()) <= WORDS
                ? words
                : words.substring(0, words.offsetByCodePoints(0, WORDS - 1)) + "…";
    }
}

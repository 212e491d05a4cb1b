package org.digitalcities.membership.listfile;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.digitalcities.messaging.decision.Reason;

/**
 * A CSV file: UTF-8 with or without a byte order mark; comma, semicolon or tab.
 *
 * @param before the number of lines before the content
 */
public record CsvText(String content, char separator, int before) {

    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("\"?sep=([;,\t|])\"?[;,\t ]*(?:\r\n|\n|\r|$)", Pattern.CASE_INSENSITIVE);

    /** The text, or why the file cannot be read at all. */
    public sealed interface Opened {
        record Text(CsvText text) implements Opened {}

        record Unreadable(Reason reason) implements Opened {}
    }

    public static Opened open(byte[] file) {
        var other = ListFileType.otherThanText(file);
        if (other.isPresent()) return new Opened.Unreadable(other.get());
        var decoded = CharBuffer.allocate(file.length + 1);
        var bytes = ByteBuffer.wrap(file);
        if (StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(bytes, decoded, true)
                .isError()) {
            return new Opened.Unreadable(Reason.invalid("csv-not-utf-8").with("line", lineAt(file, bytes.position())));
        }
        var content = decoded.flip().toString();
        return new Opened.Text(of(content.startsWith("\uFEFF") ? content.substring(1) : content));
    }

    /** Excel's first line may name the separator; otherwise it is found in the heading. */
    private static CsvText of(String content) {
        var said = SEPARATOR_LINE.matcher(content);
        if (said.lookingAt())
            return new CsvText(content.substring(said.end()), said.group(1).charAt(0), 1);
        var heading =
                content.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return new CsvText(
                content,
                heading.contains(";") ? ';' : heading.contains(",") ? ',' : heading.contains("\t") ? '\t' : ',',
                0);
    }

    /**
     * Passes on the lines that are not empty, one after the other; what {@code taker} answers refuses the file and ends the reading.
     *
     * @return why the file was refused, by {@code taker} or because it is broken
     */
    public Optional<Reason> lines(Function<Line, Optional<Reason>> taker) {
        var line = before + 1L;
        try (var csv = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(content)) {
            for (var record : csv) {
                var start = before + record.getStartingLineNumber();
                line = start
                        + 1
                        + record.getFields().stream()
                                .mapToLong(CsvText::lineBreaks)
                                .sum();
                var found = new Line(start, record.getFields());
                if (found.isEmpty()) continue;
                var refused = taker.apply(found);
                if (refused.isPresent()) return refused;
            }
            return Optional.empty();
        } catch (CsvParseException e) {
            return Optional.of(Reason.invalid("csv-broken").with("line", line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lineBreaks(String field) {
        return field.chars().filter(character -> character == '\n').count();
    }

    private static long lineAt(byte[] file, int position) {
        var line = 1L;
        for (var i = 0; i < position; i++) if (file[i] == '\n') line++;
        return line;
    }
}

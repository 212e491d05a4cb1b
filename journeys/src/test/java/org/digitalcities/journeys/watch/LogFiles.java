package org.digitalcities.journeys.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.hub.ReceivedMail;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The log files of a hub, and searches for what they must not contain. */
public final class LogFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)*\\.[a-z]{2,}");
    private static final Pattern TOKEN = Pattern.compile("\\beyJ[\\w-]{8,}|whsec_|Bearer \\S{16,}");
    /** The key in a link of a mail: the longest part of its path or query. */
    private static final Pattern KEY = Pattern.compile("https?://[^\\s/]+/(?:r|p|s|u|sign-in)/[^\\s?]*?([\\w-]{20,})");

    private static final Pattern COMPLAINT = Pattern.compile("\"level\":\"(?:WARN|ERROR)\"");

    private final Map<String, List<String>> lines = new TreeMap<>();

    public LogFiles(OwnHub own) {
        try (var files = Files.list(own.data().resolve("logs"))) {
            for (var file : files.toList()) lines.put(file.getFileName().toString(), wholeLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the last line, which may be incomplete. */
    private static List<String> wholeLines(Path file) throws IOException {
        var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** The names of the files, such as {@code gateway.log}. */
    public Set<String> names() {
        return lines.keySet();
    }

    /** Lines that are not a JSON object with a time and a level. */
    public List<String> unstructured() {
        return found(line -> {
            try {
                var json = JSON.readTree(line);
                return !json.path("@timestamp").isString()
                        || !json.path("level").isString();
            } catch (JacksonException e) {
                return true;
            }
        });
    }

    /** Lines that contain a mail address, a token, or one of these secrets. */
    public List<String> telling(Set<String> secrets) {
        return found(line -> ADDRESS.matcher(line).find()
                || TOKEN.matcher(line).find()
                || secrets.stream().anyMatch(line::contains));
    }

    /** Warnings and errors, the last of each file. */
    public List<String> complaints(int most) {
        var found = new ArrayList<String>();
        lines.forEach((file, all) -> {
            var complaints =
                    all.stream().filter(line -> COMPLAINT.matcher(line).find()).toList();
            complaints.stream()
                    .skip(Math.max(0, complaints.size() - most))
                    .forEach(line -> found.add(file + ": " + line));
        });
        return found;
    }

    private List<String> found(java.util.function.Predicate<String> fault) {
        var found = new ArrayList<String>();
        lines.forEach((file, all) -> all.stream().filter(fault).forEach(line -> found.add(file + ": " + line)));
        return found;
    }

    /** The keys and client secrets in a hub's file, and the keys in all links of these mails. */
    public static Set<String> secrets(OwnHub own, List<ReceivedMail> mails) {
        var secrets = new TreeSet<String>();
        var kept = new Properties();
        try (var in = Files.newInputStream(own.data().resolve("secrets.properties"))) {
            kept.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kept.values().forEach(secret -> secrets.add(secret.toString()));
        mails.forEach(mail -> KEY.matcher(mail.text()).results().forEach(link -> secrets.add(link.group(1))));
        return secrets;
    }
}

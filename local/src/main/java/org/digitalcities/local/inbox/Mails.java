package org.digitalcities.local.inbox;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** The mails of the inbox: one file each, written before the sender gets the answer. */
final class Mails {

    /** The data in the list; the rest is read from the file. */
    record Summary(long id, String from, List<String> to, String subject, Instant received) {}

    /** A mail as the API gives it. */
    record Mail(
            long id,
            String from,
            List<String> to,
            String subject,
            Instant date,
            String messageId,
            Map<String, List<String>> headers,
            String text,
            String html,
            List<Attachment> attachments,
            List<String> links) {}

    /** An attached file. */
    record Attachment(String name, String type, int size, String text) {}

    private static final String SUFFIX = ".mail";
    private static final String PART = ".part";
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>)\\]]+");
    private static final Session NO_SESSION = Session.getInstance(new Properties());

    private final Path folder;
    private final AtomicLong parts = new AtomicLong();
    private long last;
    private final ConcurrentSkipListMap<Long, Summary> summaries = new ConcurrentSkipListMap<>();

    private Mails(Path folder) {
        this.folder = folder;
    }

    static Mails open(Path folder) throws IOException {
        Files.createDirectories(folder);
        var mails = new Mails(folder);
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                var id = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
                mails.last = Math.max(mails.last, id);
                var kept = mails.read(id);
                mails.summaries.put(
                        id,
                        new Summary(
                                id,
                                kept.from,
                                kept.to,
                                subject(kept),
                                Files.getLastModifiedTime(file).toInstant()));
            }
        }
        return mails;
    }

    long keep(String from, List<String> to, byte[] source) throws IOException {
        var kept = new Kept(from, List.copyOf(to), source);
        var subject = subject(kept);
        var part = Files.write(folder.resolve(parts.incrementAndGet() + PART), kept.bytes());
        return show(part, kept, subject);
    }

    /** A mail gets its id when it becomes visible, so that whoever reads on after the last id misses none. */
    private synchronized long show(Path part, Kept kept, String subject) throws IOException {
        var id = last + 1;
        Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE);
        last = id;
        summaries.put(id, new Summary(id, kept.from, kept.to, subject, Instant.now()));
        return id;
    }

    private static String subject(Kept kept) {
        try {
            return Objects.requireNonNullElse(message(kept.source).getSubject(), "");
        } catch (MessagingException e) {
            return "";
        }
    }

    /** Oldest first; {@code to} is a whole address or a part of one, {@code after} the id of the last one seen. */
    List<Summary> list(String to, String subject, long after, int limit) {
        return summaries.tailMap(after, false).values().stream()
                .filter(mail -> to == null
                        || mail.to.stream().anyMatch(address -> lower(address).contains(lower(to))))
                .filter(mail -> subject == null || lower(mail.subject).contains(lower(subject)))
                .limit(limit)
                .toList();
    }

    List<Summary> newest(String to, String subject, int limit) {
        return summaries.descendingMap().values().stream()
                .filter(mail -> to == null
                        || mail.to.stream().anyMatch(address -> lower(address).contains(lower(to))))
                .filter(mail -> subject == null || lower(mail.subject).contains(lower(subject)))
                .limit(limit)
                .toList();
    }

    int count() {
        return summaries.size();
    }

    Optional<byte[]> source(long id) throws IOException {
        return summaries.containsKey(id) ? Optional.of(read(id).source) : Optional.empty();
    }

    Optional<Mail> find(long id) throws IOException {
        var summary = summaries.get(id);
        return summary == null ? Optional.empty() : Optional.of(parse(summary, read(id)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static MimeMessage message(byte[] source) throws MessagingException {
        return new MimeMessage(NO_SESSION, new ByteArrayInputStream(source));
    }

    private static Mail parse(Summary summary, Kept kept) throws IOException {
        try {
            var message = message(kept.source);
            var headers = new LinkedHashMap<String, List<String>>();
            for (Header header : Collections.list(message.getAllHeaders())) {
                headers.computeIfAbsent(header.getName(), name -> new ArrayList<>())
                        .add(header.getValue());
            }
            var content = new Content();
            content.take(message);
            var sent = message.getSentDate();
            return new Mail(
                    summary.id,
                    kept.from,
                    kept.to,
                    summary.subject,
                    sent == null ? summary.received : sent.toInstant(),
                    message.getMessageID(),
                    headers,
                    content.text,
                    content.html,
                    content.attachments,
                    links(content));
        } catch (MessagingException e) {
            return new Mail(
                    summary.id,
                    kept.from,
                    kept.to,
                    summary.subject,
                    summary.received,
                    null,
                    Map.of(),
                    new String(kept.source, StandardCharsets.ISO_8859_1),
                    null,
                    List.of(),
                    List.of());
        }
    }

    private static List<String> links(Content content) {
        Set<String> links = new LinkedHashSet<>();
        for (var body : Arrays.asList(content.text, content.html)) {
            if (body != null) {
                ADDRESS.matcher(body)
                        .results()
                        .map(found -> found.group().replace("&amp;", "&").replaceAll("[.,;:]+$", ""))
                        .forEach(links::add);
            }
        }
        return List.copyOf(links);
    }

    private Path file(long id) {
        return folder.resolve(id + SUFFIX);
    }

    private Kept read(long id) throws IOException {
        return Kept.of(Files.readAllBytes(file(id)));
    }

    /** The envelope in the first line, tab separated, followed by the source. */
    private record Kept(String from, List<String> to, byte[] source) {

        byte[] bytes() {
            var envelope = (from + "\t" + String.join("\t", to) + "\n").getBytes(StandardCharsets.UTF_8);
            var bytes = Arrays.copyOf(envelope, envelope.length + source.length);
            System.arraycopy(source, 0, bytes, envelope.length, source.length);
            return bytes;
        }

        static Kept of(byte[] bytes) {
            var end = 0;
            while (bytes[end] != '\n') {
                end++;
            }
            var envelope = new String(bytes, 0, end, StandardCharsets.UTF_8).split("\t", -1);
            return new Kept(
                    envelope[0],
                    List.of(envelope).subList(1, envelope.length),
                    Arrays.copyOfRange(bytes, end + 1, bytes.length));
        }
    }

    private static final class Content {

        private final List<Attachment> attachments = new ArrayList<>();
        private String text;
        private String html;

        void take(Part part) throws MessagingException, IOException {
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
                for (var i = 0; i < parts.getCount(); i++) {
                    BodyPart each = parts.getBodyPart(i);
                    take(each);
                }
            } else if (text == null && part.getFileName() == null && part.isMimeType("text/plain")) {
                text = String.valueOf(part.getContent());
            } else if (html == null && part.getFileName() == null && part.isMimeType("text/html")) {
                html = String.valueOf(part.getContent());
            } else {
                var bytes = part.getInputStream().readAllBytes();
                var readable = part.isMimeType("text/*") ? new String(bytes, StandardCharsets.UTF_8) : null;
                attachments.add(new Attachment(part.getFileName(), part.getContentType(), bytes.length, readable));
            }
        }
    }
}

package org.digitalcities.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The style sheet, the icon and the script of all pages. Each has an address that holds a hash of its content, so that browsers
 * need never ask for it again. Templates use it as {@code ${@assets}}.
 */
public final class Assets {

    /** The folder of all addresses. */
    public static final String FOLDER = "/webkit/";

    private static final int HASH = 12;
    private static final Pattern FILE =
            Pattern.compile("([a-z]+)(?:\\.([0-9a-f]{" + HASH + "}))?((?:\\.min)?\\.[a-z]+)");

    /**
     * One file.
     *
     * @param type the media type
     * @param hash the beginning of the content's SHA-256
     */
    public record Asset(String name, String type, String hash, byte[] content) {

        /** The address of exactly this content. */
        public String address() {
            var dot = name.indexOf('.');
            return FOLDER + name.substring(0, dot) + "." + hash + name.substring(dot);
        }
    }

    private final Map<String, Asset> byName = new LinkedHashMap<>();

    /** Reads all files from the class path. */
    public Assets() {
        add("hub.css", "text/css;charset=UTF-8", "classpath:webkit/static/hub.css");
        add("icon.svg", "image/svg+xml;charset=UTF-8", "classpath:webkit/static/icon.svg");
        add(
                "htmx.min.js",
                "text/javascript;charset=UTF-8",
                "classpath*:META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js");
    }

    private void add(String name, String type, String place) {
        try {
            var content = new PathMatchingResourcePatternResolver().getResources(place)[0].getContentAsByteArray();
            byName.put(name, new Asset(name, type, hash(content), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                    .substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The address of a file, for a page. */
    public String address(String name) {
        return byName.get(name).address();
    }

    /**
     * The file at an address below {@link #FOLDER}, also if the address has no hash or that of another release: while two
     * releases run, one's pages name the files that the other serves.
     */
    public Optional<Asset> find(String file) {
        var parts = FILE.matcher(file);
        return parts.matches() ? Optional.ofNullable(byName.get(parts.group(1) + parts.group(3))) : Optional.empty();
    }
}

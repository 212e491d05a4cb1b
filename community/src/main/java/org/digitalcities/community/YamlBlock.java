package org.digitalcities.community;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A value of a YAML file, with the name of its key and its line for error messages. */
final class YamlBlock {

    static final int LONGEST_TEXT = 500;
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}|\uFFFD|[\u202A-\u202E\u2066-\u2069]");

    private final String file;
    private final String path;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    YamlBlock(String file, Node root) {
        this(file, "", root);
        if (!(root instanceof MappingNode)) throw wrong("must be keys with values");
    }

    private YamlBlock(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) return;
        for (var tuple : mapping.getValue()) {
            var key = new YamlBlock(file, path, tuple.getKeyNode());
            if (values.put(key.text(), tuple.getValueNode()) != null)
                throw key.wrong("has \"" + key.text() + "\" twice");
        }
    }

    /** The value of a key that must be there. */
    YamlBlock take(String key) {
        return takeIfThere(key).orElseThrow(() -> wrong("has no \"" + key + "\""));
    }

    Optional<YamlBlock> takeIfThere(String key) {
        taken.add(key);
        return Optional.ofNullable(values.get(key)).map(value -> new YamlBlock(file, path(key), value));
    }

    /** Refuses keys that no one has taken: a misspelt key would otherwise be ignored. */
    void nothingElse() {
        for (var key : values.keySet()) {
            if (!taken.contains(key)) throw new YamlBlock(file, path(key), values.get(key)).wrong("is no known key");
        }
    }

    List<YamlBlock> entries() {
        if (!(node instanceof SequenceNode sequence)) throw wrong("must be a list");
        return sequence.getValue().stream()
                .map(entry -> new YamlBlock(file, path, entry))
                .toList();
    }

    /** A text of one line. */
    String text() {
        if (!(node instanceof ScalarNode scalar)) throw wrong("must be one text");
        var text = scalar.getValue().strip();
        if (text.isEmpty()) throw wrong("is empty");
        if (text.length() > LONGEST_TEXT) throw wrong("is longer than " + LONGEST_TEXT + " characters");
        if (UNPRINTABLE.matcher(text).find()) throw wrong("has a line break or a character that cannot be shown");
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0)
            throw wrong("has a brace, which stands for a value in the hub's texts");
        return text;
    }

    String matching(Pattern form, String reason) {
        var text = text();
        if (!form.matcher(text).matches()) throw wrong(reason);
        return text;
    }

    URI webAddress() {
        try {
            var address = new URI(text());
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) return address;
        } catch (URISyntaxException malformed) {
            throw wrong("is no web address");
        }
        throw wrong("is no web address with http or https");
    }

    /** A text in exactly these languages. */
    Phrase phrase(List<String> languages) {
        if (!(node instanceof MappingNode)) throw wrong("must have a text in each of " + String.join(", ", languages));
        var phrase = phraseOf(languages, languages);
        nothingElse();
        return phrase;
    }

    /** A text in those languages, of which some are required, beside other keys. */
    Phrase phraseOf(List<String> languages, List<String> required) {
        var texts = new LinkedHashMap<String, String>();
        for (var language : languages) {
            var text = required.contains(language) ? Optional.of(take(language)) : takeIfThere(language);
            text.ifPresent(value -> texts.put(language, value.text()));
        }
        return new Phrase(texts);
    }

    InvalidCommunityException wrong(String reason) {
        var line = " line " + (node.getStartMark().getLine() + 1);
        return new InvalidCommunityException(file + line + ": " + (path.isEmpty() ? "the file" : path) + " " + reason);
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}

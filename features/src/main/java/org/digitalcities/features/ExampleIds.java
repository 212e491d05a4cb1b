package org.digitalcities.features;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The example ids of features, by path and variable. */
public final class ExampleIds {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private final Map<String, ExampleId> ids = new TreeMap<>();

    public ExampleIds(List<Feature> features) {
        features.forEach(feature -> ids.putAll(feature.ids()));
    }

    /** The names of a path's variables. */
    public static List<String> variables(String path) {
        return VARIABLE.matcher(path)
                .results()
                .map(variable -> variable.group(1))
                .toList();
    }

    /** A path with each variable replaced by what the function gives for its name. */
    public static String fill(String path, UnaryOperator<String> value) {
        return VARIABLE.matcher(path).replaceAll(variable -> Matcher.quoteReplacement(value.apply(variable.group(1))));
    }

    /** The variable of which a path under {@code ids} names an id: its last one; empty if it has none. Text may follow it. */
    static String variable(String key) {
        var variables = variables(key);
        return variables.isEmpty() ? "" : variables.getLast();
    }

    /**
     * The id for a variable of a path: that of the longest key with this variable that covers the path.
     */
    public Optional<ExampleId> find(String path, String variable) {
        return ids.entrySet().stream()
                .filter(entry -> variable(entry.getKey()).equals(variable) && covers(entry.getKey(), path))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue);
    }

    /** Whether a path begins with a key under {@code ids}; of a key that ends with a variable, with the part before its first one. */
    static boolean covers(String key, String path) {
        return key.endsWith("}") ? path.startsWith(key.substring(0, key.indexOf('{'))) : path.startsWith(key);
    }
}

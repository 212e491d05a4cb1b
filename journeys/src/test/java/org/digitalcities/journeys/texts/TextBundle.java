package org.digitalcities.journeys.texts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A module's texts by language and key, read from its source tree. */
record TextBundle(String module, String name, Map<String, Map<String, String>> texts) {

    static final List<String> LANGUAGES = List.of("en", "es", "fr");

    private static final Path ROOT = Path.of("..");

    /** One text with its place. */
    record Text(TextBundle bundle, String language, String key, String value) {

        /** A text of no bundle, for the rules' own tests. */
        static Text of(String language, String key, String value) {
            return new Text(new TextBundle("none", "messages", Map.of()), language, key, value);
        }

        @Override
        public String toString() {
            return bundle.module + " " + bundle.name + " " + language + " " + key + "=" + value;
        }
    }

    /** All bundles {@code messages_*} and {@code mails_*} of all modules. */
    static List<TextBundle> all() throws IOException {
        var bundles = new ArrayList<TextBundle>();
        for (var english : files("src/main/resources", "_en.properties")) {
            var file = english.getFileName().toString();
            var name = file.substring(0, file.length() - "_en.properties".length());
            var texts = new TreeMap<String, Map<String, String>>();
            for (var language : LANGUAGES)
                texts.put(language, load(english.resolveSibling(name + "_" + language + ".properties")));
            bundles.add(new TextBundle(ROOT.relativize(english).getName(0).toString(), name, texts));
        }
        return bundles;
    }

    Stream<Text> stream() {
        return texts.entrySet().stream()
                .flatMap(language -> language.getValue().entrySet().stream()
                        .map(text -> new Text(this, language.getKey(), text.getKey(), text.getValue())));
    }

    Map<String, String> in(String language) {
        return texts.get(language);
    }

    /** Everything that may name a key: code, templates and settings of all modules, without the bundles. */
    static String sources() throws IOException {
        var sources = new StringBuilder();
        for (var ending : List.of(".java", ".html", ".txt", ".properties"))
            for (var file : files("src/main", ending))
                if (!file.toString().matches(".*_(en|es|fr)\\.properties")) sources.append(Files.readString(file));
        return sources.toString();
    }

    private static List<Path> files(String under, String ending) throws IOException {
        try (var files = Files.find(
                ROOT, 14, (file, is) -> is.isRegularFile() && file.toString().endsWith(ending))) {
            return files.filter(file -> file.toString().contains("/" + under + "/")
                            && !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> load(Path file) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        var texts = new TreeMap<String, String>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }
}

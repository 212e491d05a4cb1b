package org.digitalcities.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The features of this release, collected when it was built; the same in every process. */
public final class Features {

    static final TypeReference<Map<String, FeatureFile>> COLLECTED = new TypeReference<>() {};

    private Features() {}

    /** Every feature of every module, by name. */
    public static List<Feature> all() {
        return Collected.FEATURES;
    }

    /** The features of a collected resource's text. */
    public static List<Feature> in(String collected) {
        return of(JsonMapper.shared().readValue(collected, COLLECTED));
    }

    private static List<Feature> of(Map<String, FeatureFile> files) {
        return files.entrySet().stream()
                .map(entry -> new Feature(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The links of the console: groups by their lowest order, and links by order within their group. */
    public static List<NavigationLink> navigation() {
        var entries =
                all().stream().flatMap(feature -> feature.navigation().stream()).toList();
        var groups =
                entries.stream().collect(Collectors.toMap(NavigationLink::group, NavigationLink::order, Math::min));
        return entries.stream()
                .sorted(Comparator.comparing((NavigationLink entry) -> groups.get(entry.group()))
                        .thenComparing(NavigationLink::group)
                        .thenComparing(NavigationLink::order))
                .toList();
    }

    private static final class Collected {

        private static final List<Feature> FEATURES = read();

        private static List<Feature> read() {
            try (var in = Features.class.getResourceAsStream("/features.json")) {
                if (in == null) throw new IllegalStateException("features.json is missing: the build collects it");
                return of(JsonMapper.shared().readValue(in, COLLECTED));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

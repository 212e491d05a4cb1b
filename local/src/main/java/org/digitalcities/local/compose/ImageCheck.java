package org.digitalcities.local.compose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Image names are well-formed and say one version exactly; a digest, where there is one, has the form of one. */
final class ImageCheck implements ComposeCheck {

    private static final Pattern IMAGE = Pattern.compile("((?:[a-z0-9.-]+/)*[a-z0-9._-]+):([A-Za-z0-9._-]+)(@.*)?");
    private static final Pattern EXACT = Pattern.compile("v?\\d+\\.\\d+\\.\\d+([.-].+)?");
    private static final Pattern RELEASE = Pattern.compile("\\d+(\\.\\d+)*_\\d+-.+|[\\d.]+-eclipse-temurin-\\d+");
    private static final Pattern DIGEST = Pattern.compile("@sha256:[0-9a-f]{64}");
    private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+)");
    private static final String OURS = "${HUB_VERSION:-0.1.0}";

    @Override
    public String name() {
        return "images";
    }

    @Override
    public Findings look(ComposeFiles files) throws IOException {
        var faults = new ArrayList<String>();
        var images = new TreeMap<String, String>();
        for (var file : files.names()) {
            files.containers(file).forEach((name, container) -> {
                if (container.settings().containsKey("image")) images.put(name, container.text("image"));
            });
        }
        FROM.matcher(files.text("Dockerfile"))
                .results()
                .forEach(from -> images.put("Dockerfile " + from.group(1), from.group(1)));
        var digests = 0;
        for (var image : images.entrySet()) {
            var found = IMAGE.matcher(image.getValue().replace(OURS, "0.1.0"));
            if (!found.matches()) {
                faults.add(image.getKey() + ": \"" + image.getValue() + "\" is no name of an image with a tag");
                continue;
            }
            if (!EXACT.matcher(found.group(2)).matches()
                    && !RELEASE.matcher(found.group(2)).matches())
                faults.add(image.getKey() + ": the tag of " + image.getValue() + " can move to another version");
            if (found.group(3) != null) {
                digests++;
                if (!DIGEST.matcher(found.group(3)).matches())
                    faults.add(image.getKey() + ": " + found.group(3) + " is no digest");
            }
        }
        return new Findings(
                faults, List.copyOf(images.values().stream().distinct().toList()), missing(digests, images));
    }

    private static List<String> missing(int digests, Map<String, String> images) {
        return digests == images.size()
                ? List.of()
                : List.of((images.size() - digests)
                        + " images have a tag and no digest: see docs/operations.md, \"With Docker\"");
    }
}

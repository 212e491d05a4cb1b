package org.digitalcities.api;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Where two documents differ. */
final class Differences {

    private static final int MOST = 20;

    private Differences() {}

    static void demandNone(JsonNode committed, JsonNode written) {
        var places = new ArrayList<String>();
        compare("", committed, written, places);
        if (places.isEmpty()) return;
        throw new AssertionError("gateway/src/main/resources/openapi.json differs from the code at " + places.size()
                + " places:\n"
                + String.join("\n", places.subList(0, Math.min(MOST, places.size())))
                + "\nIf that is meant, write it anew with -Dcontracts=anew and look at the difference.");
    }

    private static void compare(String place, JsonNode one, JsonNode other, List<String> places) {
        if (one.equals(other)) return;
        if (one.isObject() && other.isObject()) {
            var names = new TreeSet<>(one.propertyNames());
            names.addAll(other.propertyNames());
            names.forEach(name -> compare(place + "/" + name, one.path(name), other.path(name), places));
            return;
        }
        places.add(place + ": committed " + shortened(one) + ", code " + shortened(other));
    }

    private static String shortened(JsonNode node) {
        var text = node.toString();
        return text.length() <= 120 ? text : text.substring(0, 120) + "...";
    }
}

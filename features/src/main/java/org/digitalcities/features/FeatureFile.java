package org.digitalcities.features;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a feature's file says, key by key. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FeatureFile(
        Map<String, String> access,
        List<String> routes,
        List<Link> navigation,
        Map<String, ExampleId> ids,
        Map<String, ExampleRequest> examples,
        Map<String, Consumer> consumes,
        ChaosRules chaos) {

    FeatureFile {
        access = access == null ? new LinkedHashMap<>() : access;
        routes = routes == null ? List.of() : routes;
        navigation = navigation == null ? List.of() : navigation;
        ids = ids == null ? Map.of() : ids;
        examples = examples == null ? Map.of() : examples;
        consumes = consumes == null ? Map.of() : consumes;
        chaos = chaos == null ? ChaosRules.NONE : chaos;
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Link(String group, int order, String path, String text, List<String> also) {
        Link {
            also = also == null ? List.of() : also;
            if (group == null || path == null || text == null)
                throw new IllegalArgumentException(
                        "an entry of the navigation has a group, an order, a path and a text");
        }
    }

    record Consumer(String group, List<String> topics, Integer waitMillis) {
        Consumer {
            if (group == null || topics == null)
                throw new IllegalArgumentException("a consumer has a group and topics");
            waitMillis = waitMillis == null ? 0 : waitMillis;
        }
    }
}

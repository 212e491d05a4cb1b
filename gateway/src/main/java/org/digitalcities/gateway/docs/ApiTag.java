package org.digitalcities.gateway.docs;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The operations on one noun.
 *
 * @param name the noun, as in the paths
 * @param text what it is
 */
public record ApiTag(String name, String text, List<ApiOperation> operations) {

    static ApiTag of(JsonNode tag, Collection<ApiOperation> all) {
        var name = tag.path("name").asString();
        return new ApiTag(
                name,
                tag.path("description").asString(),
                all.stream()
                        .filter(operation -> operation.tag().equals(name))
                        .sorted(Comparator.comparing(ApiOperation::path).thenComparing(ApiOperation::method))
                        .toList());
    }

    /** The same with the operations that hold each of the words. */
    ApiTag with(List<String> words) {
        return new ApiTag(
                name,
                text,
                operations.stream().filter(operation -> operation.holds(words)).toList());
    }
}

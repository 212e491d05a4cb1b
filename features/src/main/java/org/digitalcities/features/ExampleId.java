package org.digitalcities.features;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where a test finds an existing id for a path variable.
 *
 * @param value the id itself, if it is known
 * @param first the list whose first item has it, under {@code field}, for a caller with the role {@code as}
 * @param made the name under which the test's set-up makes it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExampleId(String value, String first, String field, String as, String made) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public ExampleId {
        if (first != null && field == null) field = "id";
        if (first != null && as == null) as = "secretariat";
        var ways = (value == null ? 0 : 1) + (first == null ? 0 : 1) + (made == null ? 0 : 1);
        if (ways != 1)
            throw new IllegalArgumentException("an example id has a value, or is first of a list, or is made");
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ExampleId of(String value) {
        return new ExampleId(value, null, null, null, null);
    }
}

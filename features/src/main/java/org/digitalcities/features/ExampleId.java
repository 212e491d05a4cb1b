package org.digitalcities.features;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a test finds an existing id for a path variable, in one of four ways. Lists and answers have it under {@code field}, for a caller
 * with the role {@code as}.
 *
 * @param value the id itself, if it is known
 * @param first a list, whose first item has it
 * @param post a path, whose answer to {@code body} has it
 * @param made the name under which the test's set-up makes it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExampleId(String value, String first, String post, String body, String field, String as, String made) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public ExampleId {
        if (Stream.of(value, first, post, made).filter(Objects::nonNull).count() != 1)
            throw new IllegalArgumentException(
                    "an example id has a value, or is first of a list, or is posted, or is made");
        if (post == null && body != null) throw new IllegalArgumentException("a body without a post");
        if (first != null || post != null) {
            field = field == null ? "id" : field;
            as = as == null ? "secretariat" : as;
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ExampleId of(String value) {
        return new ExampleId(value, null, null, null, null, null, null);
    }
}

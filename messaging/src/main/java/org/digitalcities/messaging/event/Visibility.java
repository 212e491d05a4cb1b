package org.digitalcities.messaging.event;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import tools.jackson.databind.introspect.VisibilityChecker;

/** Serialises the components of a record only, not derived properties such as {@code isOpen()}. */
public final class Visibility {

    private Visibility() {}

    public static VisibilityChecker fieldsOnly(VisibilityChecker checker) {
        return checker.withFieldVisibility(JsonAutoDetect.Visibility.ANY)
                .withGetterVisibility(JsonAutoDetect.Visibility.NONE)
                .withIsGetterVisibility(JsonAutoDetect.Visibility.NONE);
    }
}

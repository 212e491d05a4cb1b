package org.digitalcities.messaging.event;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import tools.jackson.databind.introspect.VisibilityChecker;

/** What of a record is written: its components, never what it derives from them ({@code isOpen()}). */
public final class Visibility {

    private Visibility() {}

    public static VisibilityChecker fieldsOnly(VisibilityChecker checker) {
        return checker.withFieldVisibility(JsonAutoDetect.Visibility.ANY)
                .withGetterVisibility(JsonAutoDetect.Visibility.NONE)
                .withIsGetterVisibility(JsonAutoDetect.Visibility.NONE);
    }
}

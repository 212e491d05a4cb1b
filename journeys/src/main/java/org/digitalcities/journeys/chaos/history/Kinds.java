package org.digitalcities.journeys.chaos.history;

import java.util.Arrays;
import org.digitalcities.contracts.SubjectKind;

/** The kind of aggregates in a collection, whose name is the plural. */
public final class Kinds {

    private Kinds() {}

    public static SubjectKind of(String service, String collection) {
        return Arrays.stream(SubjectKind.values())
                .filter(kind -> kind.service().equals(service) && collection.equals(kind.text() + "s"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown kind of the aggregates in " + service + "/" + collection));
    }
}

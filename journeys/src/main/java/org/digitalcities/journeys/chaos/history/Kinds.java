package org.digitalcities.journeys.chaos.history;

import java.util.Arrays;
import org.digitalcities.contracts.SubjectKind;

/** What kind of aggregates a service keeps in a collection, which is named by the plural. */
public final class Kinds {

    private Kinds() {}

    public static SubjectKind of(String service, String collection) {
        return Arrays.stream(SubjectKind.values()).filter(kind -> kind.service().equals(service) && collection.equals(kind.text() + "s")).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("of what kind are the aggregates in " + service + "/" + collection + "?"));
    }
}

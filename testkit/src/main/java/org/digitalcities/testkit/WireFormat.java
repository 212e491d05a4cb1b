package org.digitalcities.testkit;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.EnumNamesInJson;
import org.digitalcities.contracts.Event;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** Events as JSON: the components of their records. */
final class WireFormat {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultVisibility(checker -> checker.withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE))
            .annotationIntrospector(EnumNamesInJson.before(new JacksonAnnotationIntrospector()))
            .build();

    private WireFormat() {}

    static byte[] write(Event event) {
        return JSON.writeValueAsBytes(event);
    }

    static Event read(String type, byte[] json) {
        return JSON.readValue(json, Catalogue.type(type).orElseThrow());
    }
}

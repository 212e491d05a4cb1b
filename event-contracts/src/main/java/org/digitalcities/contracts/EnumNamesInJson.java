package org.digitalcities.contracts;

import java.util.Arrays;
import java.util.stream.Stream;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Writes enum constants as {@link EnumNames} spells them, and reads that spelling and the constant's own name, which events of earlier
 * versions have. The only class of the main code that needs Jackson.
 */
public final class EnumNamesInJson extends NopAnnotationIntrospector {

    private EnumNamesInJson() {}

    /** The rule, before the annotations that {@code others} reads. */
    public static AnnotationIntrospector before(AnnotationIntrospector others) {
        return AnnotationIntrospector.pair(new EnumNamesInJson(), others);
    }

    @Override
    public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
        for (int i = 0; i < constants.length; i++) {
            if (names[i] == null) names[i] = EnumNames.of(constants[i]);
        }
        return names;
    }

    @Override
    public void findEnumAliases(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[][] aliases) {
        for (int i = 0; i < constants.length; i++) {
            var others = aliases[i] == null ? Stream.<String>empty() : Arrays.stream(aliases[i]);
            aliases[i] = Stream.concat(others, Stream.of(constants[i].name())).toArray(String[]::new);
        }
    }
}

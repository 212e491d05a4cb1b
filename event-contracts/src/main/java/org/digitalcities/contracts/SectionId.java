package org.digitalcities.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The id of a section, such as {@code EUROPE}. Which sections there are, the community says (docs/community.md); an event may name one
 * that no longer exists.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface SectionId {

    /** The form of an id. */
    String PATTERN = "[A-Z][A-Z0-9]*(-[A-Z0-9]+)*";
}

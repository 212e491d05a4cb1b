package org.digitalcities.messaging.document;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that counts documents in the store at each call: because a decision depends on the exact number at that moment, or
 * because there are few. Figures that are only shown come from a tally; an architecture rule refuses a count without this annotation.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface LiveCount {

    /** Why a tally does not fit. */
    String value();
}

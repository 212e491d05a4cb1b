package org.digitalcities.messaging.document;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method that has its store count documents, each time it is called: for what is decided by the number at this very moment, or for
 * what is few. Whatever is shown is read from a tally; an architecture rule refuses a count without this word.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface CountsAnew {

    /** Why no tally will do. */
    String value();
}

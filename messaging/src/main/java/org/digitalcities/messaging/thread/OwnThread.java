package org.digitalcities.messaging.thread;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks code that starts a thread or a timer, or sleeps, outside of the work scheduler: for what lives as long as one connection, one
 * step or the process. Everything else is scheduled work; an architecture rule refuses a thread without this annotation.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface OwnThread {

    /** Why it is not scheduled work. */
    String value();
}

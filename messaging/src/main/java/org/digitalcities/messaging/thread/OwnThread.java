package org.digitalcities.messaging.thread;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On what starts a thread or a timer, or waits for a while, beside work: for what lives as long as one connection, one step or
 * the process. What goes on by itself is work; an architecture rule refuses anything else without this word.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface OwnThread {

    /** Why it is no work. */
    String value();
}

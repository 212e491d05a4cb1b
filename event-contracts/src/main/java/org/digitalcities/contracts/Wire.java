package org.digitalcities.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name of an event on the wire, such as {@code membership.member-renewed.v1}, and whether it is open to partners. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Wire {

    /** Service, past fact and version, unique for each event; CloudEvents puts {@code org.digitalcities.} before it. */
    String value();

    /**
     * Earlier versions that differ in spelling only, so that this record reads them too. They are not published any more, and remain
     * in outboxes and topics.
     */
    String[] earlier() default {};

    /** Whether partners receive it. Public events carry no person's name and no id of a person. */
    boolean open() default false;
}

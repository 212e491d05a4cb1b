package org.digitalcities.webkit.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a controller method: the named roles and services, or anyone. If neither the method nor its class has it,
 * the service does not start. It protects the endpoint, not the single record: that one city does not see the record of another
 * is the method's own check.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedFor {

    /** Roles of persons and machines, without {@link Role#SERVICE}: services are named in {@link #services}. */
    Role[] value() default {};

    /** The services that need it. Addresses below {@code /internal} are for these and for operators only. */
    CallingService[] services() default {};

    /** Open to callers without a token as well: personal links, public pages. */
    boolean anyone() default false;
}

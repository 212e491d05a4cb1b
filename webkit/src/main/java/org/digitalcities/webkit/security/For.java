package org.digitalcities.webkit.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a controller method: the roles and the services named, or anyone. A method without it, on itself or on its class,
 * keeps the service from starting. It says which doors a caller may open, not which rooms: that one city does not see another's
 * record is for the method to decide.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface For {

    /** Roles of people and of their machines; {@link Role#SERVICE} is none of them: a service is let in by its name. */
    Role[] value() default {};

    /** The services that need it. An address below {@code /internal} is for these and for operators only. */
    Service[] services() default {};

    /** Open to callers without a token too: personal links, public pages. */
    boolean anyone() default false;
}

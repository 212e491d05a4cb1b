package org.digitalcities.webkit.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a controller method: the roles named, or anyone. A method without it, on itself or on its class, keeps the
 * service from starting. It says which doors a caller may open, not which rooms: that one city does not see another's
 * record is for the method to decide.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface For {

    Role[] value() default {};

    /** Open to callers without a token too: personal links, public pages. */
    boolean anyone() default false;
}

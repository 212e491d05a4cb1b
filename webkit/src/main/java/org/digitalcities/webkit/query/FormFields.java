package org.digitalcities.webkit.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The fields of a form that a controller method takes besides those that its parameters name; each is given once at most. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface FormFields {

    String[] value();

    /**
     * Whether it may come as multipart/form-data as well, as RFC 8058 wants it for one click. Its values are not read then.
     */
    boolean multipart() default false;
}

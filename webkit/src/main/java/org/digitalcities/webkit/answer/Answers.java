package org.digitalcities.webkit.answer;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what a controller method answers that writes its body itself, for the OpenAPI document. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Answers {

    /** The type of the body; {@code Void} for bytes or a text of the method's media type. */
    Class<?> value() default Void.class;

    /** The media type of the body. */
    String as() default "application/json";

    /** Whether its header {@code Link} has the addresses of other parts, as that of a {@code Page}. */
    boolean linked() default false;
}

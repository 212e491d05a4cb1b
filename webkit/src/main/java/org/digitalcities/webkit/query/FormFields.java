package org.digitalcities.webkit.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares form fields of a controller method that are not parameters of it; each may occur once. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface FormFields {

    String[] value();

    /**
     * Whether multipart/form-data is accepted as well, as RFC 8058 requires for one-click unsubscription. Its values are not read then.
     */
    boolean multipart() default false;

    /**
     * The name of a field with a file; the form is then multipart/form-data, and its other fields are read as usual. The method takes the
     * file as an {@link UploadedFile}.
     */
    String file() default "";

    /** The bytes of the largest file. */
    int mostBytes() default 1 << 20;
}

package org.digitalcities.webkit.idempotency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** This POST needs no Idempotency-Key: it is a form with a link or token of its own, or an act that may be repeated. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NoIdempotencyKey {

    /** Why a repetition is harmless; shown in the OpenAPI document. */
    String value();
}

package org.digitalcities.webkit.paging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the collection whose listing a {@code Part} belongs to. The method then accepts the orders and filters of the listing
 * and {@code limit}, {@code after} and {@code before} as query parameters, and no others.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface ListingOf {
    /** The collection. */
    String value();
}

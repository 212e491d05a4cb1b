package org.digitalcities.webkit.paging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of which collection's listing a {@code Part} is asked for. The method then takes the orders and filters that the listing
 * declares, and {@code limit}, {@code after} and {@code before}, from its query, and no others.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Of {
    /** The collection. */
    String value();
}

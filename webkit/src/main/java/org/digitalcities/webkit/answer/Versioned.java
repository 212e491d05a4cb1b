package org.digitalcities.webkit.answer;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/**
 * 200 with a resource and its {@code ETag}; 304 for a reader who has this version. The OpenAPI document reads status and
 * headers from this type.
 */
public final class Versioned<T> extends ResponseEntity<T> {

    Versioned(T body, HttpHeaders headers, HttpStatusCode status) {
        super(body, headers, status);
    }
}

package org.digitalcities.webkit.answer;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/** 201 with what was created, its {@code Location} and its {@code ETag}. The OpenAPI document reads status and headers from this type. */
public final class Created<T> extends ResponseEntity<T> {

    Created(T body, HttpHeaders headers, HttpStatusCode status) {
        super(body, headers, status);
    }
}

package org.digitalcities.webkit.answer;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/** 204: it is done, and there is nothing to show. The OpenAPI document reads the status from this type. */
public final class NoContent extends ResponseEntity<Void> {

    NoContent(HttpHeaders headers, HttpStatusCode status) {
        super(headers, status);
    }
}

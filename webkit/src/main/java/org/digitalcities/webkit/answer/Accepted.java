package org.digitalcities.webkit.answer;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** 202: accepted, and done later. The OpenAPI document reads the status from this type. */
public final class Accepted<T> extends ResponseEntity<T> {

    private Accepted(T body) {
        super(body, new HttpHeaders(), HttpStatus.ACCEPTED);
    }

    public static <T> Accepted<T> of(T body) {
        return new Accepted<>(body);
    }
}

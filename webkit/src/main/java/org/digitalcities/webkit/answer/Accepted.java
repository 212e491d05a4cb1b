package org.digitalcities.webkit.answer;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** 202: accepted, and done later. The OpenAPI document reads the status from this type. */
public final class Accepted<T> extends ResponseEntity<T> {

    private Accepted(T body, HttpHeaders headers) {
        super(body, headers, HttpStatus.ACCEPTED);
    }

    /** With a body. */
    public static <T> Accepted<T> with(T body) {
        return new Accepted<>(body, new HttpHeaders());
    }

    /** With a body and headers. */
    public static <T> Accepted<T> with(T body, HttpHeaders headers) {
        return new Accepted<>(body, headers);
    }

    /** Without a body. */
    public static Accepted<Void> empty() {
        return new Accepted<>(null, new HttpHeaders());
    }
}

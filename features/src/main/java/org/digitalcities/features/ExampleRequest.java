package org.digitalcities.features;

import com.fasterxml.jackson.annotation.JsonInclude;

/** What a request needs besides its path, so that only access can refuse it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExampleRequest(String query, String type, String body) {}

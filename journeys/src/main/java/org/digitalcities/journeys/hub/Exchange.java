package org.digitalcities.journeys.hub;

import java.net.URI;
import java.util.Optional;

/**
 * One request to the API and its answer.
 *
 * @param body        what was sent; empty if it was nothing
 * @param contentType of the body
 */
public record Exchange(String method, URI address, byte[] body, Optional<String> contentType, HubResponse answer) {}

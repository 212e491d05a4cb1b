package org.digitalcities.messaging.aggregate;

/**
 * Makes a repeated request recognisable: the same scope and body get the same answer, another body is refused.
 *
 * @param scope    SHA-256 in hexadecimal of client, route and the key that the client chose
 * @param bodyHash SHA-256 in hexadecimal of the request's body
 */
public record IdempotencyKey(String scope, String bodyHash) {}

package org.digitalcities.partner.feed;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The client of a stream.
 *
 * @param owner whose open streams are counted together: the partner, or the caller itself
 * @param token with which it was opened; the stream ends with it
 */
record StreamClient(String owner, Jwt token) {}

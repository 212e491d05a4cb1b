package org.digitalcities.partner.feed;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who listens to a stream.
 *
 * @param owner for whom its open streams count: the partner, or the caller itself
 * @param token what it was opened with, and ends with
 */
record Listener(String owner, Jwt token) {}

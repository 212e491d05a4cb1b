package org.digitalcities.partner.feed;

import java.time.Instant;

/**
 * Who listens to a stream.
 *
 * @param owner  for whom its open streams count: the partner, or the caller itself
 * @param client the subject of its token
 * @param until  when its token ends
 */
record Listener(String owner, String client, Instant until) {}

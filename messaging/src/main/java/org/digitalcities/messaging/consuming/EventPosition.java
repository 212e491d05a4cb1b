package org.digitalcities.messaging.consuming;

import java.util.Optional;
import org.digitalcities.contracts.Subject;

/**
 * The position of an event and its subject.
 *
 * @param subject empty if the record names none
 */
public record EventPosition(int partition, long offset, Optional<Subject> subject) {}

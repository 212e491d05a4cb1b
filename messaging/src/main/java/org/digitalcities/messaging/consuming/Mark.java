package org.digitalcities.messaging.consuming;

import java.util.Optional;
import org.digitalcities.contracts.Subject;

/**
 * Where an event stands and of whom it tells.
 *
 * @param subject nothing where the record names none
 */
public record Mark(int partition, long offset, Optional<Subject> subject) {}

package org.digitalcities.messaging.fault;

/** Knows exceptions of a dependency that is away for a while, of those that messaging itself cannot know. */
@FunctionalInterface
public interface Away {

    boolean test(Throwable e);
}

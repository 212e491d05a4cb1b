package org.digitalcities.messaging.fault;

/** Recognises outages of a dependency that messaging does not know. */
@FunctionalInterface
public interface OutagePredicate {

    boolean test(Throwable e);
}

package org.digitalcities.api.refusal;

import java.util.List;
import java.util.Set;

/**
 * What the reachable code of a method does.
 *
 * @param constructed internal names of classes that it instantiates
 * @param initialized internal names of classes whose static fields it reads, which are set by their static initializer
 */
record MethodSummary(List<Call> calls, Set<String> constructed, Set<String> initialized) {

    static final MethodSummary NOTHING = new MethodSummary(List.of(), Set.of(), Set.of());
}

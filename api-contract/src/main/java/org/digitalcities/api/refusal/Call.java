package org.digitalcities.api.refusal;

import java.util.List;

/**
 * A call in a method's code. A lambda or method reference is a call by the method that creates it.
 *
 * @param exact     no other class can override the target
 * @param arguments by parameter, a receiver first
 */
record Call(MethodId target, boolean exact, List<Value> arguments, int line) {}

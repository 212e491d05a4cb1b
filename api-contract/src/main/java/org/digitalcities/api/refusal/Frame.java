package org.digitalcities.api.refusal;

import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The local variables and the operand stack before an instruction. A long or double takes two places. */
final class Frame {

    final Value[] locals;
    private final List<Value> stack;

    Frame(int locals) {
        this.locals = new Value[locals];
        Arrays.fill(this.locals, Value.UNKNOWN);
        this.stack = new ArrayList<>();
    }

    private Frame(Value[] locals, List<Value> stack) {
        this.locals = locals;
        this.stack = stack;
    }

    Frame copy() {
        return new Frame(locals.clone(), new ArrayList<>(stack));
    }

    /** At the begin of an exception's handler. */
    Frame caught() {
        return new Frame(locals.clone(), new ArrayList<>(List.of(Value.UNKNOWN)));
    }

    void push(Value value) {
        stack.add(value);
    }

    void push(Value value, TypeKind kind) {
        for (var slot = 0; slot < kind.slotSize(); slot++) push(slot == 0 ? value : Value.UNKNOWN);
    }

    Value pop() {
        return stack.removeLast();
    }

    Value pop(TypeKind kind) {
        var value = Value.UNKNOWN;
        for (var slot = 0; slot < kind.slotSize(); slot++) value = pop();
        return value;
    }

    void drop(int slots) {
        for (var slot = 0; slot < slots; slot++) pop();
    }

    /** The instructions that only move what is on the stack. */
    void rearrange(Opcode opcode) {
        switch (opcode) {
            case POP -> drop(1);
            case POP2 -> drop(2);
            case DUP -> insertTop(1, 0);
            case DUP_X1 -> insertTop(1, 1);
            case DUP_X2 -> insertTop(1, 2);
            case DUP2 -> insertTop(2, 0);
            case DUP2_X1 -> insertTop(2, 1);
            case DUP2_X2 -> insertTop(2, 2);
            case SWAP -> stack.add(stack.size() - 1, stack.removeLast());
            default -> throw new IllegalArgumentException(opcode.toString());
        }
    }

    private void insertTop(int count, int below) {
        var top = List.copyOf(stack.subList(stack.size() - count, stack.size()));
        stack.addAll(stack.size() - count - below, top);
    }

    /** Adds the possibilities of another way to the same instruction; whether there was a new one. */
    boolean merge(Frame other) {
        var changed = false;
        for (var i = 0; i < locals.length; i++) {
            var merged = locals[i].or(other.locals[i]);
            changed |= merged != locals[i];
            locals[i] = merged;
        }
        for (var i = 0; i < stack.size(); i++) {
            var merged = stack.get(i).or(other.stack.get(i));
            changed |= merged != stack.get(i);
            stack.set(i, merged);
        }
        return changed;
    }
}

package org.digitalcities.api.refusal;

import java.lang.classfile.Attributes;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Walks the control flow of a method's code and follows constants and parameters through its variables. Branches of a
 * pattern switch are left out if nothing in reach creates an instance of their label.
 */
final class CodeWalk {

    private final CodeAttribute code;
    private final Predicate<String> live;
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final Map<Label, Integer> labels = new HashMap<>();
    private final BitSet targets = new BitSet();
    private final Map<Integer, Frame> before = new HashMap<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private final Effects effects = new Effects();

    /** @param live whether there can be instances of the class, by its internal name */
    private CodeWalk(CodeAttribute code, Predicate<String> live) {
        this.code = code;
        this.live = live;
        var line = 0;
        for (var element : code) {
            switch (element) {
                case LabelTarget target -> {
                    labels.put(target.label(), instructions.size());
                    targets.set(instructions.size());
                }
                case LineNumber number -> line = number.line();
                case Instruction instruction -> {
                    instructions.add(instruction);
                    lines.add(line);
                }
                default -> {}
            }
        }
    }

    static MethodSummary of(MethodModel method, Predicate<String> live) {
        var code = method.findAttribute(Attributes.code());
        return code.isEmpty() ? MethodSummary.NOTHING : new CodeWalk(code.get(), live).walk(method);
    }

    private MethodSummary walk(MethodModel method) {
        arrive(0, entry(method));
        while (!open.isEmpty()) run(open.removeLast());
        return effects.summary();
    }

    private Frame entry(MethodModel method) {
        var frame = new Frame(code.maxLocals() + 1);
        var index = 0;
        var slot = 0;
        if (!method.flags().has(AccessFlag.STATIC)) frame.locals[slot++] = Value.of(new Value.Parameter(index++));
        for (var type : method.methodTypeSymbol().parameterList()) {
            frame.locals[slot] = Value.of(new Value.Parameter(index++));
            slot += TypeKind.from(type).slotSize();
        }
        return frame;
    }

    private void arrive(int index, Frame frame) {
        var known = before.get(index);
        if (known == null) before.put(index, frame.copy());
        else if (!known.merge(frame)) return;
        open.add(index);
    }

    private void jump(Label target, Frame frame) {
        arrive(labels.get(target), frame);
    }

    /** Runs the instructions from there on, up to the next jump or target of one. */
    private void run(int start) {
        var frame = before.get(start).copy();
        raise(start, frame);
        var index = start;
        while (true) {
            switch (instructions.get(index)) {
                case BranchInstruction branch -> {
                    branch(branch, index, frame);
                    return;
                }
                case TableSwitchInstruction table -> {
                    choose(frame, table.defaultTarget(), table.cases());
                    return;
                }
                case LookupSwitchInstruction lookup -> {
                    choose(frame, lookup.defaultTarget(), lookup.cases());
                    return;
                }
                case ReturnInstruction _, ThrowInstruction _ -> {
                    return;
                }
                case Instruction other -> effects.apply(other, index, lines.get(index), frame);
            }
            if (instructions.get(index) instanceof StoreInstruction) raise(index, frame);
            index++;
            if (targets.get(index)) {
                arrive(index, frame);
                return;
            }
        }
    }

    /** An exception can be thrown anywhere in the range of a handler; it sees the local variables. */
    private void raise(int index, Frame frame) {
        for (var handler : code.exceptionHandlers()) {
            if (labels.get(handler.tryStart()) <= index && index < labels.get(handler.tryEnd()))
                jump(handler.handler(), frame.caught());
        }
    }

    private void branch(BranchInstruction branch, int index, Frame frame) {
        var opcode = branch.opcode();
        var tested = Value.UNKNOWN;
        switch (opcode) {
            case GOTO, GOTO_W -> {}
            case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE, IFNULL, IFNONNULL -> tested = frame.pop();
            default -> frame.drop(2);
        }
        var never = tested.only() instanceof Value.TypeTest(var type) && !live.test(type);
        if (!(never && opcode == Opcode.IFNE)) jump(branch.target(), frame);
        if (opcode != Opcode.GOTO && opcode != Opcode.GOTO_W && !(never && opcode == Opcode.IFEQ))
            arrive(index + 1, frame);
    }

    private void choose(Frame frame, Label otherwise, List<SwitchCase> cases) {
        var selector = frame.pop().only();
        for (var one : cases) {
            if (isLive(selector, one.caseValue())) jump(one.target(), frame);
        }
        jump(otherwise, frame);
    }

    private boolean isLive(Value.Atom selector, int value) {
        return !(selector instanceof Value.Selector(var names))
                || value < 0
                || value >= names.size()
                || live.test(names.get(value));
    }
}

package org.digitalcities.api.refusal;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Applies instructions without a jump to a frame, and collects what they call and instantiate. */
final class Effects {

    private static final String LAMBDAS = "java.lang.invoke.LambdaMetafactory";
    private static final String SWITCHES = "java.lang.runtime.SwitchBootstraps";

    private final Map<Integer, Call> calls = new TreeMap<>();
    private final Set<String> constructed = new HashSet<>();
    private final Set<String> initialized = new HashSet<>();

    MethodSummary summary() {
        return new MethodSummary(List.copyOf(calls.values()), Set.copyOf(constructed), Set.copyOf(initialized));
    }

    void apply(Instruction instruction, int index, int line, Frame frame) {
        switch (instruction) {
            case LoadInstruction load -> frame.push(frame.locals[load.slot()], load.typeKind());
            case StoreInstruction store -> frame.locals[store.slot()] = frame.pop(store.typeKind());
            case ConstantInstruction constant -> frame.push(value(constant.constantValue()), constant.typeKind());
            case IncrementInstruction increment -> frame.locals[increment.slot()] = Value.UNKNOWN;
            case InvokeInstruction invoke -> invoke(invoke, index, line, frame);
            case InvokeDynamicInstruction dynamic -> dynamic(dynamic, index, line, frame);
            case FieldInstruction field -> field(field, frame);
            case NewObjectInstruction created -> {
                constructed.add(created.className().asInternalName());
                frame.push(Value.UNKNOWN);
            }
            case TypeCheckInstruction check -> {
                if (check.opcode() == Opcode.INSTANCEOF) {
                    frame.pop();
                    frame.push(Value.of(new Value.TypeTest(check.type().asInternalName())));
                }
            }
            case StackInstruction stack -> frame.rearrange(stack.opcode());
            case ConvertInstruction convert -> {
                frame.pop(convert.fromType());
                frame.push(Value.UNKNOWN, convert.toType());
            }
            case OperatorInstruction operator -> operate(operator, frame);
            case ArrayLoadInstruction load -> {
                frame.drop(2);
                frame.push(Value.UNKNOWN, load.typeKind());
            }
            case ArrayStoreInstruction store -> {
                frame.pop(store.typeKind());
                frame.drop(2);
            }
            case NewReferenceArrayInstruction _, NewPrimitiveArrayInstruction _ -> replace(frame, 1);
            case NewMultiArrayInstruction array -> replace(frame, array.dimensions());
            case MonitorInstruction _ -> frame.pop();
            case NopInstruction _ -> {}
            default -> throw new IllegalArgumentException("unexpected instruction " + instruction);
        }
    }

    private static void replace(Frame frame, int slots) {
        frame.drop(slots);
        frame.push(Value.UNKNOWN);
    }

    private static Value value(ConstantDesc constant) {
        return switch (constant) {
            case String text -> Value.of(new Value.Text(text));
            case Integer number -> Value.of(new Value.Number(number));
            default -> Value.UNKNOWN;
        };
    }

    private static void operate(OperatorInstruction operator, Frame frame) {
        var kind = operator.typeKind();
        switch (operator.opcode()) {
            case ARRAYLENGTH -> replace(frame, 1);
            case INEG, LNEG, FNEG, DNEG -> {
                frame.pop(kind);
                frame.push(Value.UNKNOWN, kind);
            }
            case LSHL, LSHR, LUSHR -> {
                frame.pop();
                frame.pop(kind);
                frame.push(Value.UNKNOWN, kind);
            }
            case LCMP, FCMPL, FCMPG, DCMPL, DCMPG -> {
                frame.pop(kind);
                frame.pop(kind);
                frame.push(Value.UNKNOWN);
            }
            default -> {
                frame.pop(kind);
                frame.pop(kind);
                frame.push(Value.UNKNOWN, kind);
            }
        }
    }

    private void field(FieldInstruction field, Frame frame) {
        var owner = field.owner().asInternalName();
        var kind = TypeKind.from(field.typeSymbol());
        switch (field.opcode()) {
            case GETSTATIC -> {
                initialized.add(owner);
                var enumerated = field.typeSymbol().equals(field.owner().asSymbol());
                frame.push(
                        enumerated
                                ? Value.of(new Value.EnumConstant(field.name().stringValue()))
                                : Value.UNKNOWN,
                        kind);
            }
            case PUTSTATIC -> frame.pop(kind);
            case GETFIELD -> {
                frame.pop();
                frame.push(RefusalTypes.read(owner, field.name().stringValue()), kind);
            }
            default -> {
                frame.pop(kind);
                frame.pop();
            }
        }
    }

    private void invoke(InvokeInstruction invoke, int index, int line, Frame frame) {
        var type = invoke.typeSymbol();
        var target = new MethodId(
                invoke.owner().asInternalName(),
                invoke.name().stringValue(),
                invoke.type().stringValue());
        var isStatic = invoke.opcode() == Opcode.INVOKESTATIC;
        var arguments = arguments(type, frame);
        if (!isStatic) arguments.addFirst(frame.pop());
        calls.put(index, new Call(target, isStatic || invoke.opcode() == Opcode.INVOKESPECIAL, arguments, line));
        frame.push(RefusalTypes.read(target.owner(), target.name()), TypeKind.from(type.returnType()));
    }

    private static List<Value> arguments(MethodTypeDesc type, Frame frame) {
        var arguments = new ArrayList<Value>();
        for (var parameter : type.parameterList().reversed()) arguments.addFirst(frame.pop(TypeKind.from(parameter)));
        return arguments;
    }

    private void dynamic(InvokeDynamicInstruction dynamic, int index, int line, Frame frame) {
        var type = dynamic.typeSymbol();
        var given = arguments(type, frame);
        var factory = dynamic.bootstrapMethod().owner().descriptorString();
        if (factory.equals(descriptor(LAMBDAS))) {
            var handle = (DirectMethodHandleDesc) dynamic.bootstrapArgs().get(1);
            calls.put(index, lambda(handle, given, line));
            if (handle.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR)
                constructed.add(Program.internalName(handle.owner()));
        }
        frame.push(
                factory.equals(descriptor(SWITCHES)) ? Value.of(new Value.Selector(labels(dynamic))) : Value.UNKNOWN,
                TypeKind.from(type.returnType()));
    }

    private static String descriptor(String type) {
        return ClassDesc.of(type).descriptorString();
    }

    /** The internal names of the classes that a pattern switch distinguishes; empty for another label. */
    static List<String> labels(InvokeDynamicInstruction dynamic) {
        if (!dynamic.bootstrapMethod().owner().descriptorString().equals(descriptor(SWITCHES))) return List.of();
        return dynamic.bootstrapArgs().stream()
                .map(label -> label instanceof ClassDesc type ? Program.internalName(type) : "")
                .toList();
    }

    private static Call lambda(DirectMethodHandleDesc handle, List<Value> captured, int line) {
        var constructor = handle.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR;
        var isStatic = handle.refKind() == 6;
        var type = MethodTypeDesc.ofDescriptor(handle.lookupDescriptor());
        var arguments = new Value[type.parameterCount() + (isStatic ? 0 : 1)];
        Arrays.fill(arguments, Value.UNKNOWN);
        var from = constructor ? 1 : 0;
        for (var i = 0; i < captured.size(); i++) arguments[from + i] = captured.get(i);
        var target = new MethodId(
                Program.internalName(handle.owner()),
                constructor ? MethodId.CONSTRUCTOR : handle.methodName(),
                handle.lookupDescriptor());
        var exact = isStatic || constructor || handle.kind() == DirectMethodHandleDesc.Kind.SPECIAL;
        return new Call(target, exact, List.of(arguments), line);
    }
}

package org.digitalcities.api.refusal;

import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/** A method of a class file: the owner's internal name, the name and the descriptor. */
record MethodId(String owner, String name, String descriptor) {

    static final String CONSTRUCTOR = "<init>";
    static final String STATIC_INITIALIZER = "<clinit>";

    static MethodId of(Method method) {
        var type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        return new MethodId(
                method.getDeclaringClass().getName().replace('.', '/'), method.getName(), type.descriptorString());
    }

    boolean isConstructor() {
        return name.equals(CONSTRUCTOR);
    }

    MethodTypeDesc type() {
        return MethodTypeDesc.ofDescriptor(descriptor);
    }

    /** For messages: the class without its package. */
    String shown() {
        return owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
    }
}

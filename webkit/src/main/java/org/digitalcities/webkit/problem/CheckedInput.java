package org.digitalcities.webkit.problem;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.webkit.input.Checked;
import org.digitalcities.webkit.input.FieldNames;

/** Makes the checks of {@link Checked} at a record and the records in it. */
public final class CheckedInput {

    /** The record's components with their checks; a class's components never change, so they are read once. */
    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(component -> new Component(component, checks(component)))
                    .toList();
        }
    };

    private record Component(RecordComponent component, List<Annotation> checks) {

        private Component {
            component.getAccessor().setAccessible(true);
        }

        private Object value(Record input) {
            try {
                return component.getAccessor().invoke(input);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component + " cannot be read", e);
            }
        }
    }

    private CheckedInput() {}

    /** The checks of a component. */
    public static List<Annotation> checks(RecordComponent component) {
        return Stream.concat(
                        Arrays.stream(component.getAnnotations()),
                        Arrays.stream(component.getAnnotatedType().getAnnotations()))
                .filter(CheckedInput::isCheck)
                .distinct()
                .toList();
    }

    /** The checks of a type, such as a parameter's. */
    public static List<Annotation> checks(AnnotatedType type) {
        return Arrays.stream(type.getAnnotations())
                .filter(CheckedInput::isCheck)
                .toList();
    }

    /** The checks of the items of a component that is a list. */
    public static List<Annotation> itemChecks(RecordComponent component) {
        return checks(itemType(component));
    }

    private static AnnotatedType itemType(RecordComponent component) {
        return ((AnnotatedParameterizedType) component.getAnnotatedType()).getAnnotatedActualTypeArguments()[0];
    }

    private static boolean isCheck(Annotation annotation) {
        return annotation.annotationType().getEnclosingClass() == Checked.class;
    }

    /**
     * The input with its values cleaned, and null where a value is wrong; the errors are added to {@code fields}.
     *
     * @param input null is given back
     */
    static <R extends Record> R read(FieldValidator fields, R input) {
        if (input == null) return null;
        var components = COMPONENTS.get(input.getClass());
        var values = new Object[components.size()];
        for (var i = 0; i < values.length; i++) values[i] = read(fields, components.get(i), input);
        return made(input, components, values);
    }

    private static Object read(FieldValidator fields, Component component, Record input) {
        var name = FieldNames.of(component.component);
        var value = component.value(input);
        var before = fields.failures();
        var checked = value;
        for (var check : component.checks) {
            if (fields.failures() == before) checked = ValueCheck.made(fields, name, checked, check);
        }
        if (fields.failures() > before) return null;
        return switch (checked) {
            case LocalText text -> text;
            case Record inner -> fields.part(name, part -> read(part, inner));
            case List<?> several -> items(fields, component.component, name, several);
            case null, default -> checked;
        };
    }

    /** The items: a record keeps its place even if a value in it is wrong, or as null if it is missing; another wrong item is left out. */
    private static List<?> items(FieldValidator fields, RecordComponent component, String name, List<?> several) {
        var checks = itemChecks(component);
        var read = new ArrayList<>();
        for (var i = 0; i < several.size(); i++) {
            var place = name + "[" + i + "]";
            var item = (Object) several.get(i);
            var before = fields.failures();
            fields.required(place, item);
            for (var check : checks) {
                if (fields.failures() == before) item = ValueCheck.made(fields, place, item, check);
            }
            if (item instanceof Record inner && !(inner instanceof LocalText))
                read.add(fields.part(place, part -> read(part, inner)));
            else if (fields.failures() == before) read.add(item);
            else if (isRecord(component)) read.add(null);
        }
        return Collections.unmodifiableList(read);
    }

    private static boolean isRecord(RecordComponent list) {
        return itemType(list).getType() instanceof Class<?> type && type.isRecord() && type != LocalText.class;
    }

    private static <R extends Record> R made(R input, List<Component> components, Object[] values) {
        try {
            @SuppressWarnings("unchecked")
            var constructor = (Constructor<R>) input.getClass()
                    .getDeclaredConstructor(components.stream()
                            .map(component -> component.component.getType())
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(input.getClass() + " cannot be made", e);
        }
    }
}

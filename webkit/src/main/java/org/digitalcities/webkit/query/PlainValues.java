package org.digitalcities.webkit.query;

import java.beans.PropertyEditorSupport;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Numbers and flags in queries, forms, headers and paths: ASCII digits with an optional minus, {@code true} and
 * {@code false}. Spring alone would also accept other digits, hexadecimal, a plus, {@code yes} and {@code on}.
 */
@ControllerAdvice
final class PlainValues {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}");

    /** For values in lists, which Spring converts with the registry; if that refuses, Spring uses an editor. */
    static void register(FormatterRegistry registry) {
        registry.addConverter(String.class, Integer.class, PlainValues::integer);
        registry.addConverter(String.class, Long.class, PlainValues::number);
        registry.addConverter(String.class, Boolean.class, PlainValues::flag);
    }

    @InitBinder
    void register(WebDataBinder binder) {
        List.of(Integer.class, int.class)
                .forEach(type -> binder.registerCustomEditor(type, new Editor(PlainValues::integer)));
        List.of(Long.class, long.class)
                .forEach(type -> binder.registerCustomEditor(type, new Editor(PlainValues::number)));
        List.of(Boolean.class, boolean.class)
                .forEach(type -> binder.registerCustomEditor(type, new Editor(PlainValues::flag)));
    }

    private static Integer integer(String text) {
        return text.isEmpty() ? null : Integer.valueOf(digits(text));
    }

    private static Long number(String text) {
        return text.isEmpty() ? null : Long.valueOf(digits(text));
    }

    private static String digits(String text) {
        if (!NUMBER.matcher(text).matches()) throw new IllegalArgumentException("not a number in ASCII digits");
        return text;
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static final class Editor extends PropertyEditorSupport {

        private final Function<String, ?> read;

        Editor(Function<String, ?> read) {
            this.read = read;
        }

        @Override
        public void setAsText(String text) {
            setValue(read.apply(text));
        }

        @Override
        public String getAsText() {
            return getValue() == null ? "" : getValue().toString();
        }
    }
}

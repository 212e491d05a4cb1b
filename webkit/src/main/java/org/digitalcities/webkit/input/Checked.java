package org.digitalcities.webkit.input;

import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The checks of an input, written at the components of its record. {@code FieldValidator.read} makes them, and the OpenAPI document
 * states them, so that a client reads the same limits that refuse its input. They hold for a component or for the items of a list.
 */
public final class Checked {

    private Checked() {}

    /** The value must be present: not null, blank or empty. Without it, a missing value is accepted. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface Required {}

    /** Text of one line, of at most so many characters (code points); of a {@code LocalText}, in each language. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface Line {
        int value();
    }

    /** Text of several lines, of at most so many characters (code points); of a {@code LocalText}, in each language. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface Text {
        int value();
    }

    /** An identifier of lower-case letters, digits and hyphens, of at most so many characters. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface Id {
        int value() default 64;
    }

    /** The id of something that exists: as {@link Id}, of several joined by dots, of at most {@value #LONGEST} characters. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface Reference {
        String FORM = "[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?";
        int LONGEST = 200;
    }

    /** Text of this form, a regular expression, of at most so many characters; another one is refused by this code. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface Form {
        String value();

        int max();

        String code();
    }

    /** An e-mail address, in the form for mail servers. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface Email {}

    /** A country by its two letters of ISO 3166-1, or Kosovo by XK. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface Country {}

    /** One of the community's languages. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface Language {}

    /** A time zone of the tz database that is named by a place. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface Zone {}

    /** A complete web address. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface WebAddress {}

    /** A number within these bounds, both included. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface Within {
        long min();

        long max();
    }

    /** At most so many items, or entries of a map. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface AtMost {
        int value();
    }

    /** The name of a constant, in lower case with hyphens. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface OneOf {
        Class<? extends Enum<?>> value();
    }

    /** A local date and time without a zone, such as {@code 2026-06-30T23:59}; what it means is checked by the controller. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface LocalMoment {}

    /** A day, such as {@code 2026-06-30}; what it means is checked by the controller. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface Day {}

    /** A moment with its zone, such as {@code 2026-06-30T21:59:00Z}. */
    @Retention(RUNTIME)
    @Target({RECORD_COMPONENT, TYPE_USE})
    public @interface Moment {}
}

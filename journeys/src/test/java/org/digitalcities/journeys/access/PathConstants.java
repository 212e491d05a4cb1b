package org.digitalcities.journeys.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The constants in sources that hold texts, by the names of their types, for the paths that mappings name by them. */
record PathConstants(Map<String, String> expressions) {

    private static final String TERM = "(?:\"[^\"]*\"|\\b[A-Z]\\w*(?:\\.[A-Z]\\w*)*\\b)";
    /** Literals and constants, added. */
    static final String EXPRESSION = TERM + "(?:\\s*\\+\\s*" + TERM + ")*";

    private static final Pattern TYPE = Pattern.compile("(?m)^(?:[a-z-]+ )*?(?:class|interface|record|enum) (\\w+)");
    private static final Pattern CONSTANT = Pattern.compile("static final String (\\w+) =\\s*(" + EXPRESSION + ");");
    private static final Pattern TERMS = Pattern.compile(TERM);

    static PathConstants of(List<String> sources) {
        var expressions = new HashMap<String, String>();
        for (var source : sources) {
            var type = type(source);
            CONSTANT.matcher(source)
                    .results()
                    .forEach(constant -> expressions.put(type + "." + constant.group(1), constant.group(2)));
        }
        return new PathConstants(expressions);
    }

    /** The name of the first type of a source. */
    static String type(String source) {
        var type = TYPE.matcher(source);
        return type.find() ? type.group(1) : "";
    }

    /** The value of an expression in that type. */
    String value(String type, String expression) {
        return TERMS.matcher(expression)
                .results()
                .map(term -> term(type, term.group()))
                .collect(Collectors.joining());
    }

    private String term(String type, String term) {
        if (term.startsWith("\"")) return term.substring(1, term.length() - 1);
        var constant = term.contains(".") ? term : type + "." + term;
        var expression = expressions.get(constant);
        if (expression == null) throw new IllegalArgumentException("unknown constant " + constant);
        return value(constant.substring(0, constant.lastIndexOf('.')), expression);
    }
}

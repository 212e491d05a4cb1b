package org.digitalcities.webkit.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.digitalcities.webkit.paging.Listings;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;

/**
 * The query parameters that a controller method declares, without those of a form's body.
 *
 * @param several by name, whether it may be repeated
 * @param needed  the required ones
 */
record Declared(Map<String, Boolean> several, List<String> needed) {

    static final String LANG = "lang";

    /** The parameters of the method, and those of its listing. */
    static Declared by(HandlerMethod handler, Listings listings) {
        var own = by(handler);
        var several = new HashMap<>(own.several());
        listings.of(handler).ifPresent(listing -> Listings.names(listing).forEach(name -> several.put(name, false)));
        return new Declared(several, own.needed());
    }

    static Declared by(HandlerMethod handler) {
        var several = new HashMap<String, Boolean>(Map.of(LANG, false));
        var needed = new TreeSet<String>();
        for (var parameter : handler.getMethodParameters()) {
            var declared = parameter.getParameterAnnotation(RequestParam.class);
            if (declared == null || Map.class.isAssignableFrom(parameter.getParameterType())) continue;
            var name = name(declared, parameter);
            several.put(name, takesSeveral(parameter));
            if (isNeeded(declared, parameter)) needed.add(name);
        }
        return new Declared(several, List.copyOf(needed));
    }

    /** The names, for a refusal. */
    String names() {
        return String.join(", ", new TreeSet<>(several.keySet()));
    }

    private static String name(RequestParam declared, MethodParameter parameter) {
        return declared.name().isEmpty() ? parameter.getParameter().getName() : declared.name();
    }

    private static boolean takesSeveral(MethodParameter parameter) {
        return Collection.class.isAssignableFrom(parameter.getParameterType())
                || parameter.getParameterType().isArray();
    }

    private static boolean isNeeded(RequestParam declared, MethodParameter parameter) {
        return declared.required()
                && declared.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                && parameter.getParameterType() != Optional.class;
    }
}

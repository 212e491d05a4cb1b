package org.digitalcities.webkit.entrance;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * {@code Allow} names the methods of the path that fits the address best. Without it {@code /api/imports/members} would have the methods
 * of {@code /api/imports/{id}} too.
 */
final class BestMatchMapping extends RequestMappingHandlerMapping {

    @Override
    protected HandlerMethod handleNoMatch(Set<RequestMappingInfo> infos, String lookupPath, HttpServletRequest request)
            throws ServletException {
        var best = infos.stream()
                .map(info -> match(info, request))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
        if (best.isEmpty()) return super.handleNoMatch(infos, lookupPath, request);
        var ofBest = infos.stream()
                .filter(info -> best.get().equals(match(info, request)))
                .collect(Collectors.toSet());
        return super.handleNoMatch(ofBest, lookupPath, request);
    }

    /** The path of a mapping that fits the address; null if none does. */
    private static PathPattern match(RequestMappingInfo info, HttpServletRequest request) {
        var paths = info.getPathPatternsCondition();
        var matching = paths == null ? null : paths.getMatchingCondition(request);
        return matching == null ? null : matching.getFirstPattern();
    }
}

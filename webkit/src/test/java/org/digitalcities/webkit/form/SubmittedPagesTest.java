package org.digitalcities.webkit.form;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

class SubmittedPagesTest {

    @Controller
    static class Answered {

        @GetMapping("/one")
        String one() {
            return "one";
        }

        @PostMapping("/one")
        String act() {
            return "one";
        }

        @PostMapping("/file")
        ResponseEntity<String> file() {
            return ResponseEntity.ok("no page");
        }
    }

    @Controller
    static class Unanswered {

        @GetMapping("/one/{id}")
        String one() {
            return "one";
        }

        @PostMapping("/one/{id}/act")
        String act() {
            return "one";
        }
    }

    @Test
    void aFormIsSubmittedToAnAddressThatAlsoAnswersGet() {
        assertThatCode(() -> SubmittedPages.demand(handlers(new Answered()))).doesNotThrowAnyException();
    }

    @Test
    void anAddressThatAnswersPostAloneIsNamed() {
        assertThatThrownBy(() -> SubmittedPages.demand(handlers(new Unanswered())))
                .hasMessageContaining("[/one/{id}/act]");
    }

    private static Map<RequestMappingInfo, HandlerMethod> handlers(Object controller) {
        return Arrays.stream(controller.getClass().getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .collect(
                        Collectors.toMap(SubmittedPagesTest::mapping, method -> new HandlerMethod(controller, method)));
    }

    private static RequestMappingInfo mapping(Method method) {
        var get = method.getAnnotation(GetMapping.class);
        return get != null
                ? RequestMappingInfo.paths(get.value())
                        .methods(RequestMethod.GET)
                        .build()
                : RequestMappingInfo.paths(
                                method.getAnnotation(PostMapping.class).value())
                        .methods(RequestMethod.POST)
                        .build();
    }
}

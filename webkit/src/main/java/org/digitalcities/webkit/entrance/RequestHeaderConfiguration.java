package org.digitalcities.webkit.entrance;

import org.apache.catalina.core.StandardHost;
import org.digitalcities.community.Community;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.problem.Problems;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Gives malformed requests one form of refusal, whichever layer detects the fault. */
@Configuration(proxyBeanMethods = false)
public class RequestHeaderConfiguration {

    @Bean
    FilterRegistrationBean<RequestHeaderFilter> entranceFilter(Problems problems) {
        var registration = new FilterRegistrationBean<>(new RequestHeaderFilter(problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        return registration;
    }

    /** Unknown methods are passed on: the handler mapping refuses them, because it knows the allowed ones. */
    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    @Bean
    WebMvcRegistrations bestMatchMapping() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new BestMatchMapping();
            }
        };
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler(Problems problems) {
        return (request, response, e) -> problems.write(
                request, response, Problem.of(400, "address-unclear").with("part", "path"));
    }

    /** Runs after Boot's customizer that adds an error valve: the valve added last reports first. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemValve(
            ObjectProvider<Problems> problems, Community community) {
        return factory -> factory.addContextCustomizers(context -> {
            var host = (StandardHost) context.getParent();
            host.setErrorReportValveClass(ProblemValve.class.getName());
            host.getPipeline().addValve(new ProblemValve(problems.getObject(), community));
        });
    }
}

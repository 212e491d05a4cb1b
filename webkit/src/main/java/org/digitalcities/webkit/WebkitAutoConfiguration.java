package org.digitalcities.webkit;

import org.digitalcities.webkit.asking.MailRequestConfiguration;
import org.digitalcities.webkit.call.CallConfiguration;
import org.digitalcities.webkit.entrance.RequestHeaderConfiguration;
import org.digitalcities.webkit.form.FormConfiguration;
import org.digitalcities.webkit.idempotency.IdempotencyConfiguration;
import org.digitalcities.webkit.key.KeyConfiguration;
import org.digitalcities.webkit.page.PageConfiguration;
import org.digitalcities.webkit.paging.PagingConfiguration;
import org.digitalcities.webkit.problem.ProblemConfiguration;
import org.digitalcities.webkit.query.QueryConfiguration;
import org.digitalcities.webkit.security.SecurityConfiguration;
import org.digitalcities.webkit.today.TodayConfiguration;
import org.digitalcities.webkit.watch.WatchConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Import;

/** Configures the HTTP edge of every service that depends on webkit. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import({
    RequestHeaderConfiguration.class,
    QueryConfiguration.class,
    SecurityConfiguration.class,
    ProblemConfiguration.class,
    IdempotencyConfiguration.class,
    PagingConfiguration.class,
    PageConfiguration.class,
    FormConfiguration.class,
    CallConfiguration.class,
    KeyConfiguration.class,
    MailRequestConfiguration.class,
    TodayConfiguration.class,
    WatchConfiguration.class
})
public class WebkitAutoConfiguration {}

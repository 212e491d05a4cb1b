package org.digitalcities.membership.link;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** The page behind each invalid link, whatever the reason. */
public final class NoGoodLink {

    private NoGoodLink() {}

    public static ModelAndView page() {
        var page = new ModelAndView("link/no-good-link");
        page.setStatus(HttpStatus.NOT_FOUND);
        return page;
    }
}

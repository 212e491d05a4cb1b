package org.digitalcities.webkit.form;

import org.springframework.web.servlet.ModelAndView;

/** The page after an act, to which the browser is redirected, and the words that it shows once. */
public final class NextPage {

    /** The attribute of a redirect with the key of the words. */
    public static final String SAID = "said";

    private NextPage() {}

    public static ModelAndView at(String path) {
        return new ModelAndView("redirect:" + path);
    }

    /** @param said the words are under {@code said.<said>} in the bundles */
    public static ModelAndView at(String path, String said) {
        return at(path).addObject(SAID, said);
    }
}

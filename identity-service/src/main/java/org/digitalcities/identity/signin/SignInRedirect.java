package org.digitalcities.identity.signin;

import java.util.regex.Pattern;

/** The page after sign-in: a page of the hub, never of another site. */
final class SignInRedirect {

    private static final String USUAL = "/console";
    private static final Pattern LOCAL = Pattern.compile("/[A-Za-z0-9][A-Za-z0-9/_.~?&=%+-]{0,300}");

    private SignInRedirect() {}

    static String local(String wanted) {
        return LOCAL.matcher(wanted).matches() && !wanted.contains("//") && !wanted.startsWith("/sign-")
                ? wanted
                : USUAL;
    }
}

package org.digitalcities.frame;

/**
 * The site as search engines know it. Templates use it as {@code ${@site}}.
 *
 * @param origin the public address of the hub, without a slash at the end
 */
public record Site(String origin) {}

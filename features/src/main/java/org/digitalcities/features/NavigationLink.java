package org.digitalcities.features;

import java.util.List;

/**
 * A link in the console's navigation.
 *
 * @param text the key of its text; {@code group} is the key of the group's text
 * @param also  paths of pages that belong to it and are not below its own
 * @param roles those that may open the page
 */
public record NavigationLink(
        String group, int order, String path, String text, List<String> also, List<String> roles) {}

package org.digitalcities.frame;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.digitalcities.community.Community;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * The bundles' texts with the community's values: {@code {community}}, {@code {body}}, {@code {chair}} and the others of
 * {@link Community#values} stand in any text. The names of its sections are texts under {@code section.<id>}, and under
 * {@code list.<collection>.section.<id>} for filters.
 */
public final class CommunityMessages extends ResourceBundleMessageSource {

    private static final Pattern VALUE = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Pattern SECTION = Pattern.compile("(?:list\\.[a-z-]+\\.)?section\\.([a-z0-9-]+)");

    private final Community community;
    private final Supplier<Instant> now;

    /** @param now by the business clock, where there is one */
    public CommunityMessages(Community community, Supplier<Instant> now) {
        this.community = community;
        this.now = now;
    }

    @Override
    protected String resolveCodeWithoutArguments(String code, Locale locale) {
        var section = SECTION.matcher(code);
        if (section.matches()) {
            return community.sectionName(section.group(1).toUpperCase(Locale.ROOT), locale.getLanguage());
        }
        var text = super.resolveCodeWithoutArguments(code, locale);
        return text == null || text.indexOf('{') < 0 ? text : filled(text, locale);
    }

    /** Takes an apostrophe literally, with or without arguments, because French texts have many. */
    @Override
    protected MessageFormat createMessageFormat(String text, Locale locale) {
        return super.createMessageFormat(filled(text, locale).replace("'", "''"), locale);
    }

    private String filled(String text, Locale locale) {
        var language = community.languages().contains(locale.getLanguage())
                ? locale.getLanguage()
                : community.defaultLanguage();
        var values = new HashMap<>(community.values(now.get(), language));
        values.put(
                "workingLanguages",
                community.languages().stream()
                        .map(code -> itself(Locale.of(code)) + " (" + code + ")")
                        .collect(Collectors.joining(", ")));
        return VALUE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /** The language's name in that language, with a capital letter. */
    private static String itself(Locale language) {
        var name = language.getDisplayLanguage(language);
        return name.substring(0, 1).toUpperCase(language) + name.substring(1);
    }
}

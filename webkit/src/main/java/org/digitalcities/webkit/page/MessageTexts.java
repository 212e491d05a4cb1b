package org.digitalcities.webkit.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.frame.ProblemMeaning;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.text.BidiIsolation;
import org.springframework.context.MessageSource;
import org.springframework.web.util.HtmlUtils;

/** The bundles' texts, of pages and of mails, with values for their {@code {named}} placeholders. Templates use it as {@code ${@texts}}. */
public final class MessageTexts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    private final MessageSource messages;
    private final Dates dates;

    MessageTexts(MessageSource messages, Dates dates) {
        this.messages = messages;
        this.dates = dates;
    }

    /**
     * The texts of another bundle of the service, such as those of its mails, before those of its pages.
     *
     * @param now by the business clock, where there is one
     */
    public static MessageTexts of(String bundle, Community community, Supplier<Instant> now) {
        return new MessageTexts(PageConfiguration.bundles(community, now, bundle, "messages"), new Dates(community));
    }

    /** The texts and formats of one language. */
    public LocalTexts in(Lang lang) {
        return new LocalTexts(this, dates, lang);
    }

    /** The text with that key; empty if the bundles have none. A place without a value stays as it is. */
    public Optional<String> find(String key, Map<String, ?> facts, Locale locale) {
        return raw(key, locale).map(text -> filled(text, facts, locale, MatchResult::group));
    }

    /** The text with that key. It fails if the bundles have none, or if a value is missing: neither is to reach a reader. */
    public String text(String key, Map<String, ?> facts, Locale locale) {
        return filled(required(key, locale), facts, locale, place -> {
            throw new IllegalArgumentException("no value for " + place.group() + " of the text " + key);
        });
    }

    private String required(String key, Locale locale) {
        return raw(key, locale)
                .orElseThrow(() -> new IllegalArgumentException("no text " + key + " in " + locale.getLanguage()));
    }

    private Optional<String> raw(String key, Locale locale) {
        return Optional.ofNullable(messages.getMessage(key, null, null, locale));
    }

    /** Each value is inserted once: what a value contains is never taken for a place. */
    private String filled(String text, Map<String, ?> facts, Locale locale, Function<MatchResult, String> missing) {
        return PLACEHOLDER.matcher(text).replaceAll(place -> {
            var value = facts.get(place.group(1));
            return Matcher.quoteReplacement(value == null ? missing.apply(place) : written(value, locale));
        });
    }

    /** The same as HTML: escaped, with each inserted text in {@code <bdi>}. */
    public String markup(String key, Map<String, ?> facts, Locale locale) {
        var marked = new HashMap<String, Object>(facts);
        marked.replaceAll((name, fact) -> fact instanceof String text ? BidiIsolation.name(text) : fact);
        return BidiIsolation.html(HtmlUtils.htmlEscape(text(key, marked, locale), "UTF-8"));
    }

    public String title(Problem problem, Locale locale) {
        return find("problem." + problem.code() + ".title", problem.facts(), locale)
                .orElse(problem.code());
    }

    public String detail(Problem problem, Locale locale) {
        return find("problem." + problem.code() + ".detail", problem.facts(), locale)
                .orElse("");
    }

    /** The detail for a page: some problems have one in words for people. */
    public String detailOnPage(Problem problem, Locale locale) {
        return find("problem." + problem.code() + ".page", problem.facts(), locale)
                .orElseGet(() -> detail(problem, locale));
    }

    /** What a problem means where none has happened: its detail without the sentences that name a value. */
    public String meaning(String code, Locale locale) {
        return ProblemMeaning.of(required("problem." + code + ".detail", locale));
    }

    /** The text of a domain's refusal, for a page. */
    public String of(Reason reason, Locale locale) {
        return detail(Problem.of(reason), locale);
    }

    public String of(FieldError error, Locale locale) {
        return find("field." + error.code(), error.facts(), locale).orElse(error.code());
    }

    private String written(Object value, Locale locale) {
        return switch (value) {
            case Instant instant -> dates.moment(instant, locale);
            case LocalDate day -> dates.day(day, locale);
            case ZoneId zone -> dates.zone(zone, locale);
            case Number number -> dates.number(number, locale);
            case LocalText text -> String.valueOf(text.in(Lang.of(locale).code()));
            case Enum<?> constant -> EnumNames.of(constant);
            case Iterable<?> several -> {
                var joined = new StringBuilder();
                for (var one : several)
                    joined.append(joined.isEmpty() ? "" : ", ").append(written(one, locale));
                yield joined.toString();
            }
            default -> value.toString();
        };
    }
}

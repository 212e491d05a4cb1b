package org.digitalcities.membership.roster;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.springframework.stereotype.Component;

/** The ids of members that are added on pages. */
@Component
public class NewMemberIds {

    private static final int LONGEST_SLUG = 40;
    private static final int SUFFIX = 6;
    private static final Pattern NOT_IN_IDS = Pattern.compile("[^a-z0-9]+");

    private final Members members;

    NewMemberIds(Members members) {
        this.members = members;
    }

    /**
     * The country and the name, such as {@code es-bilbao}; with a few digits of the form's key if another member has that.
     *
     * @param repeat finds the answer to the same form, sent before
     */
    public <S> String of(
            String country, String name, ActRequest acting, BiFunction<String, Act, Optional<Outcome<S>>> repeat) {
        var plain = Normalizer.normalize(country + " " + name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
        var slug = NOT_IN_IDS.matcher(plain).replaceAll("-").replaceAll("^-|-$", "");
        var base = slug.isEmpty()
                ? "member"
                : slug.substring(0, Math.min(LONGEST_SLUG, slug.length())).replaceAll("-$", "");
        if (members.find(base).isEmpty() || acting.on(base, repeat).isKnown()) return base;
        var key = acting.id(base);
        return key.substring(0, base.length() + 1 + SUFFIX);
    }
}

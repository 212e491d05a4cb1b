package org.digitalcities.membership.member;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.messaging.listing.SortKey;

/**
 * By what two records are likely to be the same member: a name in any language, without case, accents and punctuation, in one country;
 * or the domain of the website or of the contact's address, unless everybody can have an address there.
 */
public final class Likeness {

    /** Why a record resembles another. */
    public enum Trait {
        NAME,
        DOMAIN
    }

    /** A member that resembles what is entered. */
    public record Candidate(String id, String name, List<String> alike) {}

    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST_BEGINNING = 12;
    private static final int MOST_BEGINNINGS = 400;
    private static final int LONGEST_MARK = 200;

    /** Mail providers and hosts that say nothing of who uses them; with a dot at the end, in any country. */
    private static final Set<String> SHARED = Set.of(
            "126.com",
            "163.com",
            "aol.com",
            "bol.com.br",
            "bluewin.ch",
            "daum.net",
            "facebook.com",
            "free.fr",
            "gmail.com",
            "gmx.",
            "googlemail.com",
            "hanmail.net",
            "hotmail.",
            "icloud.com",
            "laposte.net",
            "libero.it",
            "live.",
            "mac.com",
            "mail.com",
            "mail.ru",
            "me.com",
            "msn.com",
            "naver.com",
            "orange.fr",
            "outlook.",
            "proton.me",
            "protonmail.com",
            "qq.com",
            "rediffmail.com",
            "seznam.cz",
            "sfr.fr",
            "sina.com",
            "sites.google.com",
            "t-online.de",
            "telefonica.net",
            "terra.com.br",
            "tiscali.it",
            "tutanota.com",
            "uol.com.br",
            "virgilio.it",
            "wanadoo.fr",
            "web.de",
            "wp.pl",
            "yahoo.",
            "yandex.",
            "ymail.com",
            "zoho.com",
            // Reserved for examples (RFC 2606).
            "example.com",
            "example.net",
            "example.org");

    private Likeness() {}

    /** The marks of a record; two records with a common one are alike. */
    static Set<String> marks(Member.Profile profile, Particulars known, String email) {
        var marks = new TreeSet<String>();
        names(profile, known)
                .map(Likeness::key)
                .filter(key -> !key.isEmpty())
                .forEach(key -> marks.add(mark(Trait.NAME, profile.country() + ":" + key)));
        Stream.concat(host(known.website()).stream(), domain(email).stream())
                .filter(domain -> !isShared(domain))
                .forEach(domain -> marks.add(mark(Trait.DOMAIN, domain)));
        return marks;
    }

    static Set<String> marks(Member member) {
        return marks(member.profile(), member.particulars(), member.contact().email());
    }

    /** The beginnings of the words of a member's names in any language, by which it is searched. */
    static Set<String> beginnings(Member member) {
        return allNames(member)
                .flatMap(name -> words(name).stream())
                .map(word -> cut(word, LONGEST_BEGINNING))
                .flatMap(word -> IntStream.rangeClosed(1, word.length())
                        .filter(end -> !Character.isHighSurrogate(word.charAt(end - 1)))
                        .mapToObj(end -> word.substring(0, end)))
                .limit(MOST_BEGINNINGS)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The beginning by which a search for these words looks in the store: that of the longest. */
    static Optional<String> beginning(List<String> words) {
        return words.stream().max(Comparator.comparingInt(String::length)).map(word -> cut(word, LONGEST_BEGINNING));
    }

    /** Whether each of these words begins one of the member's names in any language. */
    static boolean has(Member member, List<String> words) {
        var own = allNames(member).flatMap(name -> words(name).stream()).toList();
        return words.stream().allMatch(word -> own.stream().anyMatch(one -> one.startsWith(word)));
    }

    private static Stream<String> allNames(Member member) {
        return Stream.concat(
                names(member.profile(), member.particulars()),
                Stream.ofNullable(member.profile().shortName()));
    }

    private static String cut(String word, int longest) {
        var end = Math.min(longest, word.length());
        return word.substring(0, Character.isHighSurrogate(word.charAt(end - 1)) ? end - 1 : end);
    }

    /** The words of a text, as they are searched. */
    static List<String> words(String text) {
        return Stream.of(NEITHER_LETTER_NOR_DIGIT.split(SortKey.of(text)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** What a record has in common with these marks. */
    static Candidate candidate(Member member, Set<String> marks) {
        var alike = marks(member).stream()
                .filter(marks::contains)
                .map(mark -> mark.substring(0, mark.indexOf(':')))
                .distinct()
                .sorted()
                .toList();
        return new Candidate(member.id(), member.profile().name(), alike);
    }

    private static Stream<String> names(Member.Profile profile, Particulars known) {
        var names = known.names();
        return Stream.of(profile.name(), names.en(), names.es(), names.fr(), names.local())
                .filter(Objects::nonNull);
    }

    /** A name without case, accents, spaces and punctuation. */
    static String key(String name) {
        return NEITHER_LETTER_NOR_DIGIT.matcher(SortKey.of(name)).replaceAll("");
    }

    private static String mark(Trait trait, String value) {
        var mark = EnumNames.of(trait) + ":" + value;
        return mark.substring(0, Math.min(LONGEST_MARK, mark.length()));
    }

    private static Optional<String> host(String website) {
        return Optional.ofNullable(website)
                .map(address -> URI.create(address).getHost())
                .map(host -> host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", ""));
    }

    /** Whether an address has the domain of the member's contact or website, or a part of it, and not one that everybody can have. */
    public static boolean isOfDomain(Member member, String email) {
        var theirs = domain(email).orElse("");
        return Stream.concat(
                        host(member.particulars().website()).stream(),
                        domain(member.contact().email()).stream())
                .filter(domain -> !isShared(domain))
                .anyMatch(domain -> theirs.equals(domain) || theirs.endsWith("." + domain));
    }

    private static Optional<String> domain(String email) {
        return Optional.ofNullable(email)
                .map(address -> address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
    }

    private static boolean isShared(String domain) {
        return SHARED.contains(domain) || SHARED.contains(domain.substring(0, domain.indexOf('.') + 1));
    }
}

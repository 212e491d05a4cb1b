package org.digitalcities.webkit.page;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Formats days, moments and numbers for a reader's language. Templates use it as {@code ${@dates}}. */
public final class Dates {

    /** The time zone of the leading city; used for deadlines without another zone. */
    public static final ZoneId BILBAO = ZoneId.of("Europe/Madrid");

    /** "Friday 8 September 2023". */
    public String day(LocalDate day, Locale locale) {
        var lang = Lang.of(locale);
        return day(day, lang);
    }

    /** "8 September 2023", for documents: only deadlines need the day of the week. */
    public String date(LocalDate day, Locale locale) {
        var lang = Lang.of(locale);
        return DateTimeFormatter.ofPattern(datePattern(lang, day), lang.formats())
                .format(day);
    }

    /** "Friday 8 September 2023, 23:59 (Bilbao time)"; another zone is named by its city. */
    public String moment(Instant instant, ZoneId zone, Locale locale) {
        return moment(instant, zone, null, locale);
    }

    /** The same in the community's zone. */
    public String moment(Instant instant, Locale locale) {
        return moment(instant, BILBAO, locale);
    }

    /**
     * The same, followed by the reader's own time if that differs: "– 18:59 in your time zone".
     *
     * @param reader the reader's zone, or null where it is not known
     */
    public String moment(Instant instant, ZoneId zone, ZoneId reader, Locale locale) {
        var lang = Lang.of(locale);
        var there = instant.atZone(zone);
        var text = day(there.toLocalDate(), lang) + ", " + hour(lang).format(there) + " (" + local(zone, lang) + ")";
        if (reader == null) return text;
        var here = instant.atZone(reader);
        if (here.toLocalDateTime().equals(there.toLocalDateTime())) return text;
        var sameDay = here.toLocalDate().equals(there.toLocalDate());
        var hereText = sameDay
                ? hour(lang).format(here)
                : day(here.toLocalDate(), lang) + ", " + hour(lang).format(here);
        return text + " – "
                + switch (lang) {
                    case EN -> hereText + " in your time zone";
                    case ES -> hereText + " en su zona horaria";
                    case FR -> hereText + " dans votre fuseau horaire";
                };
    }

    /** "23:59", or "23 h 59" in French, for an instant of which the reader knows day and zone. */
    public String time(Instant instant, ZoneId zone, Locale locale) {
        var lang = Lang.of(locale);
        return hour(lang).format(instant.atZone(zone));
    }

    /** The place that a time zone is known by, such as "Mexico City" or "Ciudad de México". */
    public String zone(ZoneId zone, Locale locale) {
        return ZoneNames.of(zone, Lang.of(locale));
    }

    /**
     * The places of the time zones by their ids, in the order of the places: for a select list.
     *
     * @param chosen the id that is chosen, which is in the list whatever place it has
     */
    public Map<String, String> zones(String chosen, Locale locale) {
        var zones = ZoneNames.all(Lang.of(locale));
        if (chosen != null && ZoneId.getAvailableZoneIds().contains(chosen))
            zones.putIfAbsent(chosen, zone(ZoneId.of(chosen), locale));
        return zones;
    }

    /** "17", "1,200", "1.200" or "1 200". */
    public String number(Number number, Locale locale) {
        return NumberFormat.getInstance(Lang.of(locale).formats()).format(number);
    }

    private static String day(LocalDate day, Lang lang) {
        return DateTimeFormatter.ofPattern("EEEE " + datePattern(lang, day), lang.formats())
                .format(day);
    }

    /** In French, only the first day of a month is written as an ordinal. */
    private static String datePattern(Lang lang, LocalDate day) {
        return switch (lang) {
            case EN -> "d MMMM uuuu";
            case FR -> day.getDayOfMonth() == 1 ? "d'er' MMMM uuuu" : "d MMMM uuuu";
            case ES -> "d 'de' MMMM 'de' uuuu";
        };
    }

    private static DateTimeFormatter hour(Lang lang) {
        return DateTimeFormatter.ofPattern(
                switch (lang) {
                    case EN, ES -> "HH:mm";
                    case FR -> "HH'\u00a0h\u00a0'mm";
                },
                lang.formats());
    }

    /** "Bilbao time"; where the zone has no place, its name alone. French names the place after a colon, which elides nothing. */
    private static String local(ZoneId zone, Lang lang) {
        var name = ZoneNames.of(zone, lang);
        if (!ZoneNames.isPlace(zone)) return name;
        return switch (lang) {
            case EN -> name + " time";
            case ES -> "hora de " + name;
            case FR -> "heure locale\u00a0: " + name;
        };
    }
}

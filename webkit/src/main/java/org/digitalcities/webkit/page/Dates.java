package org.digitalcities.webkit.page;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.digitalcities.community.Community;

/** Formats days, moments and numbers for a reader's language. Templates use it as {@code ${@dates}}. */
public final class Dates {

    private final Community community;

    public Dates(Community community) {
        this.community = community;
    }

    /** The community's zone, for deadlines and times that have no other. */
    public ZoneId zone() {
        return community.zone();
    }

    /** The day of an instant in the community's zone. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone());
    }

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
        return moment(instant, zone(), locale);
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
        return name(zone, Lang.of(locale));
    }

    /**
     * The places of the time zones by their ids, in the order of the places: for a select list.
     *
     * @param chosen the id that is chosen, which is in the list whatever place it has
     */
    public Map<String, String> zones(String chosen, Locale locale) {
        var zones = ZoneNames.all(Lang.of(locale), zone -> zone(zone, locale));
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
    private String local(ZoneId zone, Lang lang) {
        var name = name(zone, lang);
        if (!ZoneNames.isPlace(zone)) return name;
        return switch (lang) {
            case EN -> name + " time";
            case ES -> "hora de " + name;
            case FR -> "heure locale\u00a0: " + name;
        };
    }

    String community(Instant at, Lang lang) {
        return community.nameAt(at, lang.code());
    }

    private String name(ZoneId zone, Lang lang) {
        return zone.equals(zone()) ? community.zoneCity().in(lang.code()) : ZoneNames.of(zone, lang);
    }
}

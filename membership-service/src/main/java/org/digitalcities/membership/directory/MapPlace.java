package org.digitalcities.membership.directory;

import java.util.Locale;
import org.digitalcities.membership.member.Member;

/** A member on the map; {@code x} and {@code y} in units of {@link WorldMap}. */
record MapPlace(String id, String name, String country, String section, String x, String y) {

    /** The member's coordinates are known. */
    static MapPlace of(Member member, String name) {
        var at = member.particulars().coordinates();
        return new MapPlace(
                member.id(),
                name,
                member.profile().country(),
                member.profile().section().toLowerCase(Locale.ROOT),
                units(WorldMap.x(at.longitude())),
                units(WorldMap.y(at.latitude())));
    }

    private static String units(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

package org.digitalcities.study.participation;

import java.time.Instant;

/**
 * A city that takes part in an edition. It implies no membership: members and participants are different sets of cities.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record Participation(String city, String cityName, String country, Instant joined) {

    /** Whether both hold the same data of the same city, whenever they were entered. */
    boolean saysTheSameAs(Participation other) {
        return city.equals(other.city) && cityName.equals(other.cityName) && country.equals(other.country);
    }
}

package org.digitalcities.community;

import java.util.List;

/**
 * A section of the community, such as a region; its id is what events and documents hold.
 *
 * @param countries whose members usually belong to it, by their two letters; a suggestion only
 */
public record Section(String id, Phrase name, List<String> countries) {

    public Section {
        countries = List.copyOf(countries);
    }
}

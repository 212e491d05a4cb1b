package org.digitalcities.membership.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A map of the world of 720 by 284 units, two for each degree: longitude from the left, latitude from 84° north to 58° south. The
 * outline of the land is simplified from Natural Earth (110 m), which is in the public domain.
 */
final class WorldMap {

    private static final int UNITS = 2;
    private static final double WEST = -180;
    private static final double NORTH = 84;
    private static final double SOUTH = -58;

    /** The outline of the land as the path of an SVG element. */
    static final String LAND = read();

    private WorldMap() {}

    static double x(double longitude) {
        return (longitude - WEST) * UNITS;
    }

    /** Places beyond the edge are shown at it. */
    static double y(double latitude) {
        return (NORTH - Math.clamp(latitude, SOUTH, NORTH)) * UNITS;
    }

    private static String read() {
        try (var file = WorldMap.class.getResourceAsStream("/land.path")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

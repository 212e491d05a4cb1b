package org.digitalcities.messaging.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.digitalcities.messaging.event.Ids;
import org.junit.jupiter.api.Test;

/** Which instance has which key. */
class RendezvousHashTest {

    private static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "imports/city-" + i).toList();
    }

    @Property
    void theOrderInWhichInstancesAreKnownSaysNothing(
            @ForAll @Size(min = 1, max = 6) @UniqueElements
                    List<@AlphaChars @StringLength(min = 1, max = 9) String> instances,
            @ForAll @AlphaChars String key) {
        assertThat(RendezvousHash.holder(key, instances))
                .isEqualTo(RendezvousHash.holder(key, instances.reversed()))
                .isIn(instances);
    }

    @Property
    void whoGoesLeavesTheKeysOfTheOthersWhereTheyAre(
            @ForAll @IntRange(min = 2, max = 6) int count, @ForAll @IntRange(max = 5) int leaving) {
        var instances = IntStream.range(0, count).mapToObj(i -> Ids.next()).toList();
        var gone = instances.get(leaving % count);
        var rest = new ArrayList<>(instances);
        rest.remove(gone);

        for (var key : keys(200)) {
            var before = RendezvousHash.holder(key, instances);
            if (!before.equals(gone))
                assertThat(RendezvousHash.holder(key, rest)).isEqualTo(before);
        }
    }

    @Test
    void twoInstancesShareEvenlyEvenWhenTheirIdsDifferInOneLetter() {
        var keys = keys(10_000);

        var first = keys.stream()
                .filter(key -> RendezvousHash.holder(key, List.of("instance-1", "instance-2"))
                        .equals("instance-1"))
                .count();

        assertThat(first).isBetween(4_800L, 5_200L);
    }
}

package org.digitalcities.study.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.digitalcities.study.publication.ByteRange.Part;
import org.digitalcities.study.publication.ByteRange.Unsatisfiable;
import org.digitalcities.study.publication.ByteRange.Whole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @Test
    void onePartIsGiven() {
        assertThat(ByteRange.of("bytes=0-99", 1000)).isEqualTo(new Part(0, 99));
        assertThat(ByteRange.of("bytes=900-", 1000)).isEqualTo(new Part(900, 999));
        assertThat(ByteRange.of("bytes=900-5000", 1000)).isEqualTo(new Part(900, 999));
        assertThat(ByteRange.of("bytes=-10", 1000)).isEqualTo(new Part(990, 999));
        assertThat(ByteRange.of("bytes=-5000", 1000)).isEqualTo(new Part(0, 999));
        assertThat(ByteRange.of("BYTES=5-5", 1000)).isEqualTo(new Part(5, 5));
    }

    @Test
    void severalAreOneWhereTheyMeetAndElseTheWhole() {
        assertThat(ByteRange.of("bytes=100-199, 0-99, 150-250", 1000)).isEqualTo(new Part(0, 250));
        assertThat(ByteRange.of("bytes=0-99,2000-3000", 1000)).isEqualTo(new Part(0, 99));
        assertThat(ByteRange.of("bytes=0-1,5-9", 1000)).isEqualTo(new Whole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-2000", "bytes=-0", "bytes=5000-6000,7000-"})
    void whatLiesOutsideIsUnsatisfiable(String header) {
        assertThat(ByteRange.of(header, 1000)).isEqualTo(new Unsatisfiable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "items=0-5",
                "bytes",
                "bytes=",
                "bytes=x-y",
                "bytes=9-1",
                "bytes=1",
                "bytes=--1",
                "bytes=99999999999999999999-",
                ""
            })
    void whatCannotBeReadCountsAsNothing(String header) {
        assertThat(ByteRange.of(header, 1000)).isEqualTo(new Whole());
    }

    @Test
    void moreThanAReaderNeedsIsTheWhole() {
        var many = IntStream.range(0, 2000).mapToObj(i -> i + "-" + i).collect(Collectors.joining(","));
        assertThat(ByteRange.of("bytes=" + many, 1000)).isEqualTo(new Whole());
    }

    @Property
    void aPartLiesWithinTheFile(
            @ForAll @LongRange(min = 1, max = 60_000_000) long length,
            @ForAll @LongRange(min = 0) long from,
            @ForAll @LongRange(min = 0) long to) {
        switch (ByteRange.of("bytes=" + from + "-" + to, length)) {
            case Part it ->
                assertThat(it.first() >= 0 && it.first() <= it.last() && it.last() < length)
                        .isTrue();
            case Unsatisfiable _ -> assertThat(from).isGreaterThanOrEqualTo(length);
            case Whole _ -> assertThat(from).isGreaterThan(to);
        }
    }
}

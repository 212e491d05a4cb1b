package org.digitalcities.journeys.input;

import java.io.InputStream;
import java.util.Arrays;

/** A file of any size that needs no memory. */
final class Zeros extends InputStream {

    private long left;

    Zeros(long size) {
        left = size;
    }

    @Override
    public int read() {
        return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (left <= 0) return -1;
        var count = (int) Math.min(left, length);
        Arrays.fill(buffer, offset, offset + count, (byte) 0);
        left -= count;
        return count;
    }
}

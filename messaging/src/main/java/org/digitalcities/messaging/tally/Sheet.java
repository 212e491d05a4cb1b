package org.digitalcities.messaging.tally;

import java.util.List;

/**
 * How far the events of one partition are counted.
 *
 * @param offset      the next to be counted
 * @param generations the counts that are kept, one while nothing is counted anew
 * @param form        the newest declaration among those counts
 */
record Sheet(int partition, long offset, List<Integer> generations, int form) {}

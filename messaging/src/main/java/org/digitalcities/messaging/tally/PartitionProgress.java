package org.digitalcities.messaging.tally;

import java.util.List;

/**
 * How far the events of one partition are counted.
 *
 * @param offset      the next to be counted
 * @param generations the counts that are kept; one unless a new count is being made
 * @param form        the newest declaration among those counts
 */
record PartitionProgress(int partition, long offset, List<Integer> generations, int form) {}

package org.digitalcities.study.misplaced;

/** An API that bypasses the front door, which the rules forbid. */
record ParcelApi(ParcelStore store) {}

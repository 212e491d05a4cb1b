package org.digitalcities.study.misplaced;

/** An edge that reaches past the front door: what the rules forbid. */
record ParcelApi(ParcelStore store) {}

package org.digitalcities.study.misplaced;

import org.bson.Document;

/** A domain class that uses the store, which the rules forbid. */
record Parcel(Document document) {}

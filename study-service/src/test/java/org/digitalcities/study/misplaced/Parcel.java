package org.digitalcities.study.misplaced;

import org.bson.Document;

/** A domain that knows its store: what the rules forbid. */
record Parcel(Document document) {}

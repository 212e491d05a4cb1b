package org.digitalcities.study.misplaced;

/** Makes Parcel a domain, as its front door. */
final class Parcels {}

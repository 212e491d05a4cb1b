package org.digitalcities.study.misplaced;

/** Makes Parcel a domain class, because it is its front door. */
final class Parcels {}

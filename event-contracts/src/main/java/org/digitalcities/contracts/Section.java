package org.digitalcities.contracts;

/** UCLG's regional sections. */
public enum Section {
    AFRICA,
    ASPAC,
    EURASIA,
    EUROPE,
    LATAM,
    MEWA,
    NORAM
}

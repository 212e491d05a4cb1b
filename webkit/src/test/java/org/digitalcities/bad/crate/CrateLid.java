package org.digitalcities.bad.crate;

/** Public for nobody. */
public record CrateLid(Crate crate) {}

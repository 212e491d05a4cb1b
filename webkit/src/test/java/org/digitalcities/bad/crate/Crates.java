package org.digitalcities.bad.crate;

record Crates(Crate crate) {}

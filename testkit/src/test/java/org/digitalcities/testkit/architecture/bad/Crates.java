package org.digitalcities.testkit.architecture.bad;

record Crates(Crate crate) {}

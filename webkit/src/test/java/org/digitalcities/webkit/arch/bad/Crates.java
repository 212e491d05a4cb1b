package org.digitalcities.webkit.arch.bad;

record Crates(Crate crate) {}

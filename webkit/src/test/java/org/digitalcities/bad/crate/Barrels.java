package org.digitalcities.bad.crate;

record Barrels(Barrel barrel) {}

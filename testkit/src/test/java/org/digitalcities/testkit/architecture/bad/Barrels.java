package org.digitalcities.testkit.architecture.bad;

record Barrels(Barrel barrel) {}

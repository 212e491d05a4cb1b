package org.digitalcities.testkit.architecture.good;

record Things(ThingStore store) {}

package org.digitalcities.good.thing;

record Things(ThingStore store) {}

package org.digitalcities.webkit.arch.good;

record Things(ThingStore store) {}

package org.digitalcities.testkit.architecture.good;

record ThingApi(Things things) {}

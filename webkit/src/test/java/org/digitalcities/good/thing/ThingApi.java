package org.digitalcities.good.thing;

record ThingApi(Things things) {}

package org.digitalcities.good.label;

import org.digitalcities.good.thing.ThingName;

record Label(ThingName name) {}

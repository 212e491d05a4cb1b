package org.digitalcities.webkit.arch.good;

record ThingStore(com.mongodb.client.MongoDatabase database, Thing thing) {}

package org.digitalcities.testkit.architecture.good;

record ThingStore(com.mongodb.client.MongoDatabase database, Thing thing) {}

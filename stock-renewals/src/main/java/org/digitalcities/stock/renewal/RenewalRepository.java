package org.digitalcities.stock.renewal;

import org.springframework.data.mongodb.repository.MongoRepository;

interface RenewalRepository extends MongoRepository<Renewal, String> {}

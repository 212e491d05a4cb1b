package org.digitalcities.stock.renewal;

import org.springframework.data.mongodb.repository.MongoRepository;

interface RenewedMemberRepository extends MongoRepository<RenewedMember, String> {}

package org.digitalcities.study.edition;

import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Editions as documents. */
@Configuration(proxyBeanMethods = false)
class EditionStore {

    static final String EMBARGOED = "embargoed";

    static final Listing<Edition> LISTING = Listing.<Edition>of("editions")
            .greatest("number", facts -> (long) facts.state().number());

    @Bean
    Aggregates<Edition> editionAggregates(ServiceDatabase documents) {
        return documents.aggregates(
                SubjectKind.EDITION,
                "editions",
                Edition.class,
                StoredTypeNames.of(Edition.class)
                        .name(Edition.Recorded.class, "recorded")
                        .name(Edition.Planned.class, "planned")
                        .name(Edition.Defined.class, "defined")
                        .name(Edition.Embargoed.class, EMBARGOED)
                        .name(Edition.Published.class, "published"),
                shape -> shape.listing(LISTING).few("one every two years"));
    }
}

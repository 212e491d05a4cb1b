package org.digitalcities.membership.imports;

import com.mongodb.client.model.Filters;
import java.util.List;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.springframework.stereotype.Component;

/** Imports as documents. */
@Component
final class ImportStore {

    private static final StoredTypeNames NAMES = StoredTypeNames.of(MemberImport.class)
            .name(MemberImport.Working.class, "working")
            .name(MemberImport.Finished.class, "finished");

    private final Aggregates<MemberImport> imports;

    ImportStore(ServiceDatabase documents) {
        this.imports = documents.aggregates(
                SubjectKind.IMPORT,
                "imports",
                MemberImport.class,
                NAMES,
                shape -> shape.index("state.kind", "_id").holds(Kind.PART, "state.order", "state.report"));
    }

    Aggregates<MemberImport> aggregates() {
        return imports;
    }

    List<Snapshot<MemberImport>> working() {
        return imports.all(Filters.eq("state.kind", "working"));
    }
}

package org.digitalcities.study.report;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.digitalcities.contracts.LocalText;
import org.digitalcities.study.community.Community;
import org.digitalcities.study.edition.Figures;

/** Everything in a work report that nobody typed for it: how the community stood and what had come of its work at one instant. */
record Facts(Community community, List<EditionResult> editions, List<Cases> contributions, Instant asOf) {

    Facts {
        editions = List.copyOf(editions);
        contributions = List.copyOf(contributions);
    }

    /** {@code published} is null while it is not, or where no date is on record. */
    record EditionResult(String id, int number, int year, LocalText theme, List<LocalText> objectives, Figures figures, List<String> languages,
            LocalDate published, URI page) {
        EditionResult {
            objectives = List.copyOf(objectives);
            languages = List.copyOf(languages);
        }
    }

    /** The cases written for one report; {@code allCases} is where that report's cases all are, or null. */
    record Cases(String report, List<Case> list, URI allCases) {
        Cases {
            list = List.copyOf(list);
        }
    }

    record Case(int chapter, String pathway, String title, URI url, LocalDate published) {}
}

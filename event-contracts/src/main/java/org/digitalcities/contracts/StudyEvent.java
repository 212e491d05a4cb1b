package org.digitalcities.contracts;

import static org.digitalcities.contracts.SubjectKind.CONTRIBUTION;
import static org.digitalcities.contracts.SubjectKind.EDITION;
import static org.digitalcities.contracts.SubjectKind.WORK_REPORT;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The events of study-service: editions of the Smart Cities Study, contributions to other reports, work reports. */
public sealed interface StudyEvent extends Event {

    /** One file of a published edition: {@code language} en, es or fr; {@code sha256} in hexadecimal. */
    record Document(String language, String title, URI address, String sha256, long bytes) {}

    /** An edition made before the hub: figures as reported by {@code source}; {@code countries} may be null. */
    @Wire(value = "study.edition-recorded.v1", open = true)
    record EditionRecorded(
            String edition,
            int number,
            int year,
            LocalText theme,
            int cities,
            @Nullable Integer countries,
            String source)
            implements StudyEvent {
        public Subject subject() {
            return EDITION.of(edition);
        }
    }

    @Wire(value = "study.edition-planned.v1", open = true)
    record EditionPlanned(
            String edition, int number, int year, @Nullable Integer methodFrom) implements StudyEvent {
        public Subject subject() {
            return EDITION.of(edition);
        }
    }

    /** {@code components} are those of the Pact for the Future: people, planet, government. */
    @Wire(value = "study.approach-defined.v1", open = true)
    record ApproachDefined(String edition, LocalText theme, String alignedWith, List<String> components)
            implements StudyEvent {
        public Subject subject() {
            return EDITION.of(edition);
        }
    }

    @Wire(value = "study.city-joined.v1", open = true)
    record CityJoined(String edition, String city, String cityName, String country) implements StudyEvent {
        public Subject subject() {
            return EDITION.of(edition);
        }
    }

    /** Held until {@code meeting} is declared open. */
    @Wire("study.edition-embargoed.v1")
    record EditionEmbargoed(String edition, String meeting) implements StudyEvent {
        public Subject subject() {
            return EDITION.of(edition);
        }
    }

    /** Counts are derived from the participating cities. */
    @Wire(value = "study.edition-published.v1", open = true)
    record EditionPublished(
            String edition,
            int number,
            int year,
            LocalText title,
            LocalText theme,
            int cities,
            int countries,
            List<Document> documents,
            URI page,
            Instant at)
            implements StudyEvent {
        public Subject subject() {
            return EDITION.of(edition);
        }
    }

    @Wire(value = "study.contribution-recorded.v1", open = true)
    record ContributionRecorded(
            String contribution,
            String report,
            int chapter,
            String pathway,
            String title,
            URI address,
            LocalDate published)
            implements StudyEvent {
        public Subject subject() {
            return CONTRIBUTION.of(contribution);
        }
    }

    @Wire(value = "study.work-report-issued.v1", open = true)
    record WorkReportIssued(String report, String period, List<String> languages, URI page) implements StudyEvent {
        public Subject subject() {
            return WORK_REPORT.of(report);
        }
    }
}

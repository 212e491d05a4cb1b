package org.digitalcities.study.contribution;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.digitalcities.contracts.StudyEvent.ContributionRecorded;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/**
 * A case that the community wrote for another organisation's report.
 *
 * @param report   such as {@code GOLD VI}
 * @param pathway  the report's pathway to which it belongs, if the report has pathways
 * @param allCases the address of all cases of that report, or null
 * @param source   the source of the data: an address, or a document's name
 * @param finalAt  the id of the meeting at which the report's final version is expected, or null
 */
public record Contribution(
        String id,
        String report,
        int chapter,
        String pathway,
        String title,
        URI url,
        LocalDate published,
        URI allCases,
        String source,
        String finalAt) {

    /** The pathways to equality of UCLG's sixth report on decentralisation and local democracy. */
    static final List<String> GOLD_VI_PATHWAYS =
            List.of("Commoning", "Caring", "Connecting", "Renaturing", "Prospering", "Democratizing");

    static Decision<Contribution> record(Contribution c) {
        if (c.report.equals("GOLD VI")) {
            var pathways = String.join(", ", GOLD_VI_PATHWAYS);
            if (c.pathway == null)
                return Decision.rejected(Reason.invalid("pathway-missing").with("pathways", pathways));
            if (!GOLD_VI_PATHWAYS.contains(c.pathway))
                return Decision.rejected(Reason.invalid("pathway-unknown")
                        .with("pathway", c.pathway)
                        .with("pathways", pathways));
        }
        return Decision.changed(
                c, new ContributionRecorded(c.id, c.report, c.chapter, c.pathway, c.title, c.url, c.published));
    }
}

package org.digitalcities.journeys.contract;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What schemathesis reports, in short.
 *
 * @param findings operations with what was found in them
 * @param sent     how many requests were made up
 * @param said     all of it
 */
record FuzzReport(Set<String> findings, String sent, String said) {

    private static final Pattern OPERATION = Pattern.compile("_{3,} (.+?) _{3,}");
    private static final Pattern FINDING = Pattern.compile("- (ST\\d+ .+)");
    private static final Pattern SENT = Pattern.compile("\\d+ generated, .+");

    static FuzzReport of(String said) {
        var findings = new LinkedHashSet<String>();
        var sent = "";
        var operation = "";
        for (var line : said.lines().map(String::strip).toList()) {
            var heading = OPERATION.matcher(line);
            var finding = FINDING.matcher(line);
            if (heading.matches()) operation = heading.group(1);
            else if (finding.matches()) findings.add(operation + ": " + finding.group(1));
            else if (SENT.matcher(line).matches()) sent = line;
        }
        return new FuzzReport(findings, sent, said);
    }

    /** The findings, and how much was sent; all of it if there is no finding, because then the tool itself has failed. */
    String text() {
        return findings.isEmpty() ? said : String.join("\n", findings) + "\n" + sent;
    }
}

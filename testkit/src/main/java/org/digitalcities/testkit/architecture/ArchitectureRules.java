package org.digitalcities.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Checks every rule of the hub in one module: {@code ArchitectureRules.all("org.digitalcities.study").check()}. A new {@link Rule}
 * therefore holds in each module without another edit.
 */
public final class ArchitectureRules {

    private final JavaClasses classes;
    private final Map<Rule, String> without = new EnumMap<>(Rule.class);
    private final List<ArchRule> own = new ArrayList<>();

    private ArchitectureRules(JavaClasses classes) {
        this.classes = classes;
    }

    /** Every rule, for the classes below a package, without their tests. */
    public static ArchitectureRules all(String root) {
        return all(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root));
    }

    /** Every rule, for these classes. */
    public static ArchitectureRules all(JavaClasses classes) {
        if (classes.isEmpty()) throw new AssertionError("there are no classes to check");
        return new ArchitectureRules(classes);
    }

    /** Leaves rules out that have no subject in this module, or cannot hold there. */
    public ArchitectureRules without(String why, Rule... rules) {
        for (var rule : rules) without.put(rule, why);
        return this;
    }

    /** Adds a rule of the module itself. */
    public ArchitectureRules and(ArchRule rule) {
        own.add(rule);
        return this;
    }

    /** Fails on a rule that is broken, on one that looks at no class, and on one that is left out although it holds. */
    public void check() {
        var faults = new ArrayList<String>();
        for (var rule : Rule.values()) {
            var fault = fault(rule.rule());
            if (!without.containsKey(rule)) {
                if (fault != null) faults.add(rule + ": " + fault);
            } else if (fault == null) {
                faults.add(rule + " holds, so it must not be left out because " + without.get(rule));
            }
        }
        for (var rule : own) {
            var fault = fault(rule);
            if (fault != null) faults.add(fault);
        }
        if (!faults.isEmpty()) throw new AssertionError(String.join("\n\n", faults));
    }

    private String fault(ArchRule rule) {
        try {
            rule.allowEmptyShould(false).check(classes);
            return null;
        } catch (AssertionError broken) {
            return broken.getMessage();
        }
    }
}

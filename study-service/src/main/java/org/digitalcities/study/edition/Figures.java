package org.digitalcities.study.edition;

/**
 * The figures of an edition and their basis: counted from its cities, or as a source reports them.
 *
 * @param countries null if the source gives none
 * @param source    null for figures counted here
 */
public record Figures(int cities, Integer countries, Basis basis, String source) {

    public enum Basis {
        DERIVED,
        REPORTED
    }

    /** The figures of an edition; one that is only planned has no city yet. */
    public static Figures of(Edition edition) {
        return switch (edition) {
            case Edition.Recorded(var _, var _, var _, var history) ->
                new Figures(history.cities(), history.countries(), Basis.REPORTED, history.source());
            case Edition.Planned _ -> new Figures(0, 0, Basis.DERIVED, null);
            case Edition.Defined(var work) -> counted(work);
            case Edition.Embargoed(var work, var _) -> counted(work);
            case Edition.Published(var work, var _, var _) -> counted(work);
        };
    }

    private static Figures counted(EditionContents work) {
        return new Figures(work.participants().cities(), work.participants().countries(), Basis.DERIVED, null);
    }
}

package org.digitalcities.webkit.query;

/** A submitted form as a parameter of a controller method: besides the method's {@link FormFields} it may bring these two. */
public interface SubmittedForm {

    /** The version of what the form changes, as its reader has seen it. */
    String VERSION = "version";

    /** Asks for the form as typed, in another language: nothing is checked or done. */
    String AGAIN = "_again";
}

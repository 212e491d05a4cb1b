package org.digitalcities.gateway;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/** The gateway's settings; application.yaml maps environment variables to them. */
@ConfigurationProperties("hub")
public record Settings(
        String publicUrl,
        String audience,
        String jwksUrl,
        String serviceSecret,
        Map<String, String> services,
        int proxies,
        int connections,
        Limits limits) {

    public Settings {
        publicUrl = PublicUrl.origin(publicUrl);
    }

    /**
     * @param body        of JSON and forms from known callers
     * @param strangers   of any body from unknown callers, which is read before they are identified
     * @param upload      of documents and tables
     * @param collected   of all bodies together that are being received
     * @param bodyWithin  how long the head of a request may take, and then its body unless it is an upload
     * @param readWithin  how long a caller may take to read each piece of an answer, of 64 kB at most
     * @param unfinished  how many bodies of one address may be incomplete at a time
     * @param uploadsEach how many uploads of one caller may run at a time
     * @param uploadPace  per second, on average
     */
    public record Limits(
            DataSize body,
            DataSize strangers,
            DataSize upload,
            DataSize collected,
            Duration bodyWithin,
            Duration readWithin,
            int unfinished,
            int uploadsEach,
            DataSize uploadPace,
            Duration answerWithin,
            Duration uploadAnswerWithin,
            Rate client,
            Rate address,
            Rate signIn,
            Rate token,
            Rate attempt) {}

    /** @param atOnce how many requests may come without a pause */
    public record Rate(int perSecond, int atOnce) {}
}

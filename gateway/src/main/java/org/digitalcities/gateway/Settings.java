package org.digitalcities.gateway;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/** The gateway's settings; application.yaml says under which names the environment gives them. */
@ConfigurationProperties("hub")
public record Settings(String publicUrl, String audience, String jwksUrl, String serviceSecret, Map<String, String> services, int proxies,
                       int connections, Limits limits) {

    public Settings {
        publicUrl = PublicUrl.origin(publicUrl);
    }

    /**
     * @param body        of JSON and forms of those who are known
     * @param strangers   of what nobody in particular sends, which is read before anybody asks who they are
     * @param upload      of documents and tables
     * @param collected   of all bodies together that have not come to their end
     * @param bodyWithin  how long the head of a request may take, and then its body, unless it is an upload
     * @param readWithin  how long a caller may take to read each piece of an answer, of 64 kB at most
     * @param unfinished  how many bodies from one address may be on their way
     * @param uploadsEach how many uploads of one caller may be on their way
     * @param uploadPace  a second, on average
     */
    public record Limits(DataSize body, DataSize strangers, DataSize upload, DataSize collected, Duration bodyWithin, Duration readWithin, int unfinished,
                         int uploadsEach, DataSize uploadPace, Duration answerWithin, Duration uploadAnswerWithin, Rate client, Rate address,
                         Rate signIn, Rate token, Rate attempt) {}

    /** @param atOnce how many may come without a pause */
    public record Rate(int perSecond, int atOnce) {}
}

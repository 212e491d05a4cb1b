package org.digitalcities.local.inbox;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The HTML of the inbox. */
final class InboxHtml {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE d MMM yyyy, HH:mm:ss 'UTC'", Locale.UK)
            .withZone(ZoneOffset.UTC);

    private static final String STYLE = """
            :root{--page:#fff;--surface:#f5f7f9;--line:#c9d1d9;--text:#17202a;--quiet:#4c5a67;--accent:#0b4f8a}
            @media(prefers-color-scheme:dark){
            :root{--page:#10161d;--surface:#18212b;--line:#33404d;--text:#e8edf2;--quiet:#a9b6c2;--accent:#7cc0ff}}
            *{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,sans-serif}
            header,main{max-width:1080px;margin:0 auto;padding:16px 24px}header{border-bottom:1px solid var(--line);font-weight:600}
            a{color:var(--accent)}:focus-visible{outline:3px solid #ffbf47;box-shadow:0 0 0 5px #17202a}h1{font-size:25px;margin:8px 0 16px}
            form{display:flex;flex-wrap:wrap;gap:12px;align-items:end;margin:0 0 16px}label{display:block;font-size:14px}
            input,button{font:inherit;padding:8px 12px;border:1px solid var(--quiet);border-radius:4px}
            input,button{background:var(--page);color:var(--text)}
            button{background:var(--accent);color:var(--page);border-color:var(--accent)}
            .wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:15px;font-variant-numeric:tabular-nums}
            th,td{text-align:left;vertical-align:top;padding:8px 12px 8px 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
            pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--surface);border:1px solid var(--line)}
            pre{border-radius:4px;padding:12px;font-size:14px}
            iframe{width:100%;height:560px;border:1px solid var(--line);border-radius:4px;background:#fff}
            .quiet{color:var(--quiet)}summary{cursor:pointer;margin:16px 0 8px}
            """;

    private InboxHtml() {}

    static String list(List<Mails.Summary> mails, int all, Map<String, String> query) {
        var rows = mails.stream()
                .map(mail -> "<tr><td><a href=\"/mails/%d\">%s</a></td><td>%s</td><td>%s</td></tr>"
                        .formatted(
                                mail.id(),
                                escape(mail.subject().isBlank() ? "(no subject)" : mail.subject()),
                                escape(String.join(", ", mail.to())),
                                TIME.format(mail.received())))
                .collect(Collectors.joining("\n"));
        var table = mails.isEmpty()
                ? "<p>No mail here%s.</p>"
                        .formatted(
                                all == 0
                                        ? " yet: what the hub sends will show up on this page"
                                        : " for this filter: leave the fields empty to see all")
                : "<div class=\"wide\"><table><thead><tr><th scope=\"col\">Subject</th><th scope=\"col\">To</th><th "
                        + "scope=\"col\">Received</th></tr></thead><tbody>"
                        + rows + "</tbody></table></div>";
        return page("Inbox", """
                <h1>Inbox</h1>
                <form method="get"><div><label for="to">To contains</label><input id="to" name="to" value="%s"></div>
                <div><label for="subject">Subject contains</label><input id="subject" name="subject" value="%s"></div>
                <button>Filter</button></form>
                <p class="quiet">%d shown of %d kept, newest first. Nothing leaves this machine.</p>
                %s""".formatted(
                        escape(query.getOrDefault("to", "")),
                        escape(query.getOrDefault("subject", "")),
                        mails.size(),
                        all,
                        table));
    }

    static String mail(Mails.Mail mail) {
        var headers = mail.headers().entrySet().stream()
                .flatMap(header -> header.getValue().stream()
                        .map(value -> "<tr><th scope=\"row\">" + escape(header.getKey()) + "</th><td>" + escape(value)
                                + "</td></tr>"))
                .collect(Collectors.joining());
        var attachments = mail.attachments().stream()
                .map(file -> "<li>%s <span class=\"quiet\">%s, %d bytes</span></li>"
                        .formatted(escape(String.valueOf(file.name())), escape(file.type()), file.size()))
                .collect(Collectors.joining());
        return page(mail.subject(), """
                <p><a href="/">All mails</a></p><h1>%s</h1>
                <p>From %s to %s<br><span class="quiet">%s</span></p>
                %s%s%s
                <details><summary>Headers</summary><div class="wide"><table>%s</table></div></details>
                <p><a href="/api/mails/%d/source">Source</a></p>""".formatted(
                        escape(mail.subject()),
                        escape(mail.from()),
                        escape(String.join(", ", mail.to())),
                        TIME.format(mail.date()),
                        mail.html() == null ? "" : """
                                        <iframe title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" \
                                        src="/mails/%d/body"></iframe>""".formatted(mail.id()),
                        mail.text() == null ? "" : "<h2>Text part</h2><pre>" + escape(mail.text()) + "</pre>",
                        attachments.isEmpty() ? "" : "<h2>Attached</h2><ul>" + attachments + "</ul>",
                        headers,
                        mail.id()));
    }

    private static String page(String title, String body) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                + "content=\"width=device-width\"><title>"
                + escape(title) + " - Digital Cities Hub inbox</title><style>" + STYLE
                + "</style></head><body><header>Digital Cities Hub: mails sent on this machine</header><main>"
                + body + "</main></body></html>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

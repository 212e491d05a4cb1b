package org.digitalcities.newsletter.letter;

import java.util.Locale;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.webkit.text.BidiIsolation;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Renders mails as HTML and plain text with the two templates under {@code mails/}, with the community's current name
 * and, in a demonstration, a warning.
 */
@Component
public final class MailRenderer {

    private static final int TEXT_WIDTH = 76;

    private final BusinessClock clock;
    private final MailTexts texts;
    private final SpringTemplateEngine html = engine(TemplateMode.HTML, ".html");
    private final SpringTemplateEngine text = engine(TemplateMode.TEXT, ".txt");

    public MailRenderer(BusinessClock clock, MailTexts texts) {
        this.texts = texts;
        this.clock = clock;
    }

    public String html(MailContent content) {
        return BidiIsolation.html(html.process("letter", context(content)));
    }

    /** Wraps lines at 76 characters, except links, and separates parts by one empty line. */
    public String text(MailContent content) {
        var set = new StringBuilder();
        for (var line : BidiIsolation.plain(text.process("letter", context(content)))
                .lines()
                .toList()) set.append(wrapped(line)).append('\n');
        return set.toString().replaceAll("\n{3,}", "\n\n").strip() + "\n";
    }

    /** Continued lines keep the indentation of the first. */
    private static String wrapped(String line) {
        var text = line.strip();
        var indent = line.substring(0, line.indexOf(text));
        var set = new StringBuilder(indent);
        var column = indent.length();
        for (var word : text.split(" ")) {
            if (column > indent.length() && column + 1 + word.length() > TEXT_WIDTH) {
                set.append('\n').append(indent);
                column = indent.length();
            } else if (column > indent.length()) {
                set.append(' ');
                column++;
            }
            set.append(word);
            column += word.length();
        }
        return set.toString();
    }

    private Context context(MailContent content) {
        var words = texts.in(content.language());
        var context = new Context(Locale.of(content.language()));
        context.setVariable("letter", content);
        context.setVariable("words", words);
        context.setVariable("community", words.community(clock.now()));
        context.setVariable("demonstration", clock.demonstration());
        return context;
    }

    private static SpringTemplateEngine engine(TemplateMode mode, String suffix) {
        var templates = new ClassLoaderTemplateResolver(MailRenderer.class.getClassLoader());
        templates.setPrefix("mails/");
        templates.setSuffix(suffix);
        templates.setTemplateMode(mode);
        templates.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setEnableSpringELCompiler(true);
        return engine;
    }
}

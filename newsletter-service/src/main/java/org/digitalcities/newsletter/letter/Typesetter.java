package org.digitalcities.newsletter.letter;

import java.util.Locale;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.webkit.text.Isolated;
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
public final class Typesetter {

    private static final int TEXT_WIDTH = 76;

    private final BusinessClock clock;
    private final SpringTemplateEngine html = engine(TemplateMode.HTML, ".html");
    private final SpringTemplateEngine text = engine(TemplateMode.TEXT, ".txt");

    public Typesetter(BusinessClock clock) {
        this.clock = clock;
    }

    public String html(Letter letter) {
        return Isolated.html(html.process("letter", context(letter)));
    }

    /** Wraps lines at 76 characters, except links, and separates parts by one empty line. */
    public String text(Letter letter) {
        var set = new StringBuilder();
        for (var line : Isolated.plain(text.process("letter", context(letter))).lines().toList()) set.append(wrapped(line)).append('\n');
        return set.toString().replaceAll("\n{3,}", "\n\n").strip() + "\n";
    }

    private static String wrapped(String line) {
        var set = new StringBuilder();
        var column = 0;
        for (var word : line.stripTrailing().split("(?<=\\S) ")) {
            if (column > 0 && column + 1 + word.length() > TEXT_WIDTH) {
                set.append('\n');
                column = 0;
            } else if (column > 0) {
                set.append(' ');
                column++;
            }
            set.append(word);
            column += word.length();
        }
        return set.toString();
    }

    private Context context(Letter letter) {
        var context = new Context(Locale.of(letter.language()));
        context.setVariable("letter", letter);
        context.setVariable("words", Words.in(letter.language()));
        context.setVariable("community", Words.in(letter.language()).community(clock.now()));
        context.setVariable("demonstration", clock.demonstration());
        return context;
    }

    private static SpringTemplateEngine engine(TemplateMode mode, String suffix) {
        var templates = new ClassLoaderTemplateResolver(Typesetter.class.getClassLoader());
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

package org.digitalcities.api;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The docstrings of classes and methods, read from the sources: the descriptions of the OpenAPI document. */
final class Docstrings {

    /**
     * One docstring.
     *
     * @param first      the first sentence, without its full stop
     * @param whole      all of it, without tags
     * @param parameters the texts of {@code @param} by name
     */
    record Docstring(String first, String whole, Map<String, String> parameters) {}

    static final Docstring NONE = new Docstring("", "", Map.of());

    private final Map<String, Docstring> found = new HashMap<>();

    private Docstrings() {}

    /** Reads all sources below these folders. */
    static Docstrings of(List<Path> folders) {
        var docstrings = new Docstrings();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var sources = folders.stream().flatMap(Docstrings::sources).collect(Collectors.toList());
            var task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
            var trees = DocTrees.instance(task);
            for (var unit : task.parse()) docstrings.new Scanner(trees).scan(unit, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return docstrings;
    }

    private static Stream<Path> sources(Path folder) {
        try {
            var all = Files.walk(folder);
            return all.filter(file -> file.toString().endsWith(".java")).onClose(all::close);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Docstring> of(Class<?> type) {
        return Optional.ofNullable(found.get(type.getCanonicalName()));
    }

    Optional<Docstring> of(Method method) {
        return Optional.ofNullable(found.get(method.getDeclaringClass().getCanonicalName() + "#" + method.getName()));
    }

    private final class Scanner extends TreePathScanner<Void, Void> {

        private final DocTrees trees;

        Scanner(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
            add(typeName(getCurrentPath()));
            return super.visitClass(type, none);
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            add(typeName(getCurrentPath().getParentPath()) + "#" + method.getName());
            return super.visitMethod(method, none);
        }

        private void add(String name) {
            var comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) found.putIfAbsent(name, docstring(comment));
        }

        private static String typeName(TreePath path) {
            var own = ((ClassTree) path.getLeaf()).getSimpleName().toString();
            var parent = path.getParentPath();
            return parent.getLeaf() instanceof ClassTree
                    ? typeName(parent) + "." + own
                    : path.getCompilationUnit().getPackageName() + "." + own;
        }
    }

    private static Docstring docstring(DocCommentTree comment) {
        var parameters = new LinkedHashMap<String, String>();
        for (var tag : comment.getBlockTags()) {
            if (tag instanceof ParamTree param)
                parameters.put(param.getName().toString(), text(param.getDescription()));
        }
        var first = text(comment.getFirstSentence()).replaceFirst("[.:]$", "");
        return new Docstring(first, text(comment.getFullBody()), parameters);
    }

    private static String text(List<? extends DocTree> parts) {
        return parts.stream()
                .map(Docstrings::text)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String text(DocTree part) {
        return switch (part) {
            case LiteralTree code -> "`" + code.getBody().getBody() + "`";
            case LinkTree link ->
                link.getLabel().isEmpty() ? "`" + link.getReference().getSignature() + "`" : text(link.getLabel());
            default -> part.toString();
        };
    }
}

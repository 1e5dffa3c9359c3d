package dev.curfew.harness.defect;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A source file of the application, found by the name of its class, and the methods in it. */
record JavaSource(Path file, String text) {
  private static final List<Path> ROOTS =
      List.of(Path.of("src/main/java"), Path.of("src/laptop/java"), Path.of("functions"));
  private static final List<Path> TESTS = List.of(Path.of("src/test/java"), Path.of("functions"));
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z0-9.]+);");

  /** A part of the text, from {@code start} to before {@code end}. */
  record Range(int start, int end) {}

  /**
   * Finds the file of a top-level class by its simple name, in whichever package it is.
   *
   * @throws IllegalStateException if there is not exactly one
   */
  static JavaSource of(String simpleName) throws IOException {
    return of(simpleName, ROOTS, file -> !file.toString().contains("src/test"));
  }

  /** As {@link #of}, of a test class. */
  static JavaSource ofTest(String simpleName) throws IOException {
    return of(simpleName, TESTS, file -> file.toString().contains("src/test"));
  }

  private static JavaSource of(String simpleName, List<Path> roots, Predicate<Path> filter)
      throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> files = Files.walk(root)) {
        files
            .filter(file -> file.endsWith(simpleName + ".java"))
            .filter(filter)
            .forEach(found::add);
      }
    }
    if (found.size() != 1) {
      throw new IllegalStateException(
          "Expected one source file of class %s, found %s".formatted(simpleName, found));
    }
    return new JavaSource(found.getFirst(), Files.readString(found.getFirst()));
  }

  /** The name of its class, with its package. */
  String className() {
    Matcher line = PACKAGE.matcher(text);
    if (!line.find()) {
      throw new IllegalStateException("Expected a package in " + file);
    }
    return line.group(1) + '.' + file.getFileName().toString().replace(".java", "");
  }

  /** The ranges of all methods and constructors ({@code <init>}) with this name. */
  List<Range> methods(String name) throws IOException {
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none"), null, List.of(asFileObject()));
    CompilationUnitTree unit = task.parse().iterator().next();
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    List<Range> ranges = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree method, Void nothing) {
        if (method.getName().contentEquals(name)) {
          ranges.add(
              new Range(
                  (int) positions.getStartPosition(unit, method),
                  (int) positions.getEndPosition(unit, method)));
        }
        return super.visitMethod(method, nothing);
      }
    }.scan(unit, null);
    return ranges;
  }

  private SimpleJavaFileObject asFileObject() {
    return new SimpleJavaFileObject(URI.create("string:///" + file.getFileName()), Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}

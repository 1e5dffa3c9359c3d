package dev.curfew.harness.defect;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the classes that defects change, against the classes without defects. The jars of the
 * class path are opened once. Not thread-safe.
 */
final class DefectCompiler implements AutoCloseable {
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);

  /**
   * Compiles defects of different classes; each is compiled against the others.
   *
   * @param classes where the class files go
   * @throws IllegalStateException if a class with a defect does not compile
   */
  void compile(List<Defect> defects, Path classes) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Defect defect : defects) {
      Defect.Changed changed = defect.apply();
      Path source = classes.resolve("source").resolve(changed.file());
      Files.createDirectories(source.getParent());
      Files.writeString(source, changed.text());
      sources.add(source);
    }
    StringWriter errors = new StringWriter();
    List<String> options =
        List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classPath());
    boolean isCompiled =
        compiler
            .getTask(errors, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
            .call();
    if (!isCompiled) {
      throw new IllegalStateException(
          "%s: does not compile:%n%s"
              .formatted(defects.stream().map(Defect::name).toList(), errors));
    }
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  /** Surefire starts with a jar that names the rest of the class path; this property has it all. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}

package dev.curfew.harness.defect;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the one class that a defect changes, against the classes without the defect. The jars of
 * the class path are opened once. Not thread-safe.
 */
final class DefectCompiler implements AutoCloseable {
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);

  /**
   * @param classes where the class files go
   * @throws IllegalStateException if the class with the defect does not compile
   */
  void compile(Defect defect, Path classes) throws IOException {
    Defect.Changed changed = defect.apply();
    Path source = classes.resolve("source").resolve(changed.file());
    Files.createDirectories(source.getParent());
    Files.writeString(source, changed.text());
    StringWriter errors = new StringWriter();
    List<String> options =
        List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classPath());
    boolean isCompiled =
        compiler
            .getTask(errors, files, null, options, null, files.getJavaFileObjects(source))
            .call();
    if (!isCompiled) {
      throw new IllegalStateException(
          "Defect %s does not compile:%n%s".formatted(defect.name(), errors));
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

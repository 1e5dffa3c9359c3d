package dev.curfew.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.joda.time.DateTimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ClassUpgradeTest {
  @TempDir Path jars;

  @ParameterizedTest
  @ValueSource(classes = {CommandLine.class, DateTimeZone.class})
  void upgradesEveryOldClassSoThatTheJvmVerifiesIt(Class<?> library) throws Exception {
    Path jar = copyOfJar(library);

    ClassUpgrade.main(new String[] {jars.toString()});

    try (JarFile upgraded = new JarFile(jar.toFile());
        URLClassLoader loader =
            new URLClassLoader(
                new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      for (JarEntry entry : upgraded.stream().filter(ClassUpgradeTest::isClass).toList()) {
        byte[] bytes = upgraded.getInputStream(entry).readAllBytes();
        assertThat(ClassFile.of().parse(bytes).majorVersion())
            .describedAs(entry.getName())
            .isGreaterThanOrEqualTo(ClassFile.JAVA_6_VERSION);
        assertThat(ClassFile.of().verify(bytes)).describedAs(entry.getName()).isEmpty();
      }
      assertThat(Class.forName(library.getName(), true, loader)).isNotSameAs(library);
    }
  }

  @Test
  void leavesAJarOfNewerClassesUnchanged() throws Exception {
    Path jar = copyOfJar(JsonFactory.class);
    byte[] before = Files.readAllBytes(jar);

    ClassUpgrade.main(new String[] {jars.toString()});

    assertThat(jar).hasBinaryContent(before);
  }

  private static boolean isClass(JarEntry entry) {
    return entry.getName().endsWith(".class") && !entry.getName().contains("module-info");
  }

  private Path copyOfJar(Class<?> type) throws IOException {
    Path original = Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    return Files.copy(original, jars.resolve(original.getFileName()));
  }
}

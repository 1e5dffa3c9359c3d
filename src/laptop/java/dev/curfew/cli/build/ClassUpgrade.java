package dev.curfew.cli.build;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Gives classes of old jars the class-file version of the JDK's time, with stack maps; their code
 * stays the same. The launcher runs it when it builds: the JVM puts no class older than version 50
 * (Java 6) in a class archive, and verifies it at each start with a slower verifier. picocli and
 * Joda-Time have such classes.
 */
final class ClassUpgrade {
  private static final int FIRST_ARCHIVABLE = ClassFile.JAVA_6_VERSION;
  private static final int MODERN = ClassFile.JAVA_17_VERSION;

  private ClassUpgrade() {}

  /**
   * @param arguments the directory of the jars
   */
  public static void main(String[] arguments) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    for (Path jar : jars) {
      if (hasOldClass(jar)) {
        upgrade(jar);
      }
    }
  }

  private static boolean hasOldClass(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(ClassUpgrade::isClass).toList()) {
        if (needsUpgrade(file.getInputStream(entry).readNBytes(8))) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean isClass(JarEntry entry) {
    return entry.getName().endsWith(".class");
  }

  /** The major version is in bytes 6 and 7 (JVM specification, 4.1). */
  private static boolean needsUpgrade(byte[] bytes) {
    return ((bytes[6] & 0xff) << 8 | bytes[7] & 0xff) < FIRST_ARCHIVABLE;
  }

  private static void upgrade(Path jar) throws IOException {
    Path upgraded = jar.resolveSibling(jar.getFileName() + ".new");
    try (JarFile file = new JarFile(jar.toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(upgraded));
        URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      for (JarEntry entry : file.stream().filter(each -> !each.isDirectory()).toList()) {
        byte[] bytes = file.getInputStream(entry).readAllBytes();
        out.putNextEntry(new JarEntry(entry.getName()));
        new ByteArrayInputStream(
                isClass(entry) && needsUpgrade(bytes) ? upgraded(bytes, classes) : bytes)
            .transferTo(out);
      }
    }
    Files.move(upgraded, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A new constant pool forces the code to be written anew, and so with stack maps. */
  private static byte[] upgraded(byte[] bytes, ClassLoader classes) {
    ClassFile file =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ConstantPoolSharingOption.NEW_POOL,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(classes)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
    ClassModel model = file.parse(bytes);
    ClassTransform version =
        (builder, element) -> {
          if (element instanceof ClassFileVersion) {
            builder.withVersion(MODERN, 0);
          } else {
            builder.with(element);
          }
        };
    return file.transformClass(
        model, ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL).andThen(version));
  }
}

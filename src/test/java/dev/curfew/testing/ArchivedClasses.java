package dev.curfew.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/**
 * The class path of this JVM for processes that a test starts, with an archive of their classes
 * (AppCDS), as the launcher has one: such a process needs a third less processor time.
 *
 * <p>An archive has no classes of directories, so they are packed as jars; nor of a jar whose
 * manifest names a directory, so that of DynamoDB Local is packed without its manifest.
 */
public final class ArchivedClasses {
  private final String classPath;
  private final Path archive;

  /**
   * @param directory where the jars and the archive are written
   */
  public ArchivedClasses(Path directory) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String name : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path entry = Path.of(name).toAbsolutePath();
      Path jar = directory.resolve(entries.size() + ".jar");
      if (Files.isDirectory(entry)) {
        pack(entry, jar);
      } else if (entry.getFileName().toString().startsWith("DynamoDBLocal")) {
        try (FileSystem packed = FileSystems.newFileSystem(entry)) {
          pack(packed.getPath("/"), jar);
        }
      }
      entries.add((Files.exists(jar) ? jar : entry).toString());
    }
    classPath = String.join(File.pathSeparator, entries);
    archive = directory.resolve("classes.jsa");
  }

  private static void pack(Path root, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(root)) {
      out.setLevel(Deflater.NO_COMPRESSION);
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = root.relativize(file).toString();
        if (!name.equals("META-INF/MANIFEST.MF")) {
          out.putNextEntry(new ZipEntry(name));
          Files.copy(file, out);
          out.closeEntry();
        }
      }
    }
  }

  /**
   * Options of {@code java}: the first process writes the archive at its end, later ones read it.
   */
  public List<String> options() {
    String option = Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
    return List.of(option + archive, "-cp", classPath);
  }
}

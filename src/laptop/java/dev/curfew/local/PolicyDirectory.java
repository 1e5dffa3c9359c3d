package dev.curfew.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.DocumentWriter;
import dev.curfew.policy.json.PolicyDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Policies and calendars on disk: the regular files in a directory and in its folders whose names
 * end in {@code .json}, except {@code policy.schema.json}; a link to a file counts as the file.
 *
 * <p>Ignored are folders called {@code tests}, names that begin with a dot, and a few kinds of
 * files that describe a repository. <b>Any other file becomes an unreadable document</b>: it may be
 * a policy that no run would read.
 */
public final class PolicyDirectory implements PolicyStore {
  /** Sorts by code point: UTF-16 units do not, UTF-8 bytes do. */
  public static final Comparator<PolicyDocument> BY_SOURCE =
      Comparator.comparing(document -> document.source().getBytes(UTF_8), Arrays::compareUnsigned);

  private static final String POLICY_ENDING = ".json";
  private static final String CALENDAR_ENDING = ".calendar.json";
  private static final String TESTS = "tests";
  private static final Set<String> LEFT_ALONE =
      Set.of("policy.schema.json", "LICENSE", "NOTICE", "CODEOWNERS", "Makefile");

  private final Path directory;

  /**
   * @throws NotReadable if the path is not a directory
   */
  public PolicyDirectory(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new NotReadable(
          "%s: found %s; allowed: a directory of policies"
              .formatted(directory, Files.exists(directory) ? "a file" : "nothing"));
    }
    this.directory = directory;
  }

  /** A directory, or a file in it, cannot be read. */
  public static final class NotReadable extends RuntimeException {
    NotReadable(String message) {
      super(message);
    }
  }

  /**
   * All documents, sorted by their path below the directory.
   *
   * @throws NotReadable if a file or folder cannot be read
   */
  @Override
  public List<PolicyDocument> read() {
    List<PolicyDocument> documents = new ArrayList<>();
    collect(directory, "", documents);
    documents.sort(BY_SOURCE);
    return List.copyOf(documents);
  }

  private static void collect(Path folder, String prefix, List<PolicyDocument> documents) {
    for (Path entry : entries(folder)) {
      String name = entry.getFileName().toString();
      String source = prefix + name;
      if (name.startsWith(".")) {
        continue;
      }
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        if (!name.equals(TESTS)) {
          collect(entry, source + '/', documents);
        }
      } else if (Files.isDirectory(entry)) {
        documents.add(
            unexpected(source, "a link to a folder", "files and folders, or links to files"));
      } else if (!isLeftAlone(name)) {
        documents.add(document(entry, name, source));
      }
    }
  }

  private static boolean isLeftAlone(String name) {
    return LEFT_ALONE.contains(name) || name.endsWith(".md") || name.endsWith(".txt");
  }

  private static PolicyDocument document(Path file, String name, String source) {
    if (!Files.exists(file)) {
      return unexpected(source, "a link to a file that does not exist", "a file, or a link to one");
    }
    if (!Files.isRegularFile(file) || !name.endsWith(POLICY_ENDING)) {
      return unexpected(
          source,
          "a file that is neither a policy nor a calendar",
          "<id>.json, <name>.calendar.json, or a name that is left alone: .*, *.md, *.txt, LICENSE,"
              + " NOTICE, CODEOWNERS, Makefile");
    }
    return DocumentReader.read(documentName(name), source, bytes(file));
  }

  private static PolicyDocument unexpected(String source, String found, String allowed) {
    return new PolicyDocument(source, source, new DocumentValue.Unreadable(found, allowed));
  }

  private static String documentName(String fileName) {
    return fileName.endsWith(CALENDAR_ENDING)
        ? PolicyDocument.CALENDAR_PREFIX + withoutEnding(fileName, CALENDAR_ENDING)
        : withoutEnding(fileName, POLICY_ENDING);
  }

  private static String withoutEnding(String fileName, String ending) {
    return fileName.substring(0, fileName.length() - ending.length());
  }

  /** Whether the document was read from a policy's or a calendar's file, valid or not. */
  public static boolean isDocument(PolicyDocument document) {
    return document.source().endsWith(fileName(document));
  }

  /** The file name of a document that is in no file yet. */
  public static String fileName(PolicyDocument document) {
    return document.ownName() + (document.isCalendar() ? CALENDAR_ENDING : POLICY_ENDING);
  }

  /**
   * Writes a valid document, replacing the file.
   *
   * @throws IOException if it cannot be written; the file is then unchanged
   */
  public static void write(Path file, PolicyDocument policy) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    Files.writeString(part, DocumentWriter.file(policy));
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException unreadable) {
      throw notListed(folder, FileFailure.ofReading(folder, unreadable));
    } catch (UncheckedIOException unreadable) {
      throw notListed(folder, FileFailure.ofReading(folder, unreadable));
    }
  }

  private static NotReadable notListed(Path folder, String found) {
    return new NotReadable(
        "%s: found %s; allowed: a directory that can be read".formatted(folder, found));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new NotReadable(
          "%s: found %s; allowed: a file that can be read"
              .formatted(file, FileFailure.ofReading(file, unreadable)));
    }
  }
}

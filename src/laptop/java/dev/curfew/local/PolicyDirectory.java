package dev.curfew.local;

import dev.curfew.plan.PolicyStore;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.DocumentWriter;
import dev.curfew.policy.json.PolicyDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Policies on disk: the regular files directly in a directory that end in {@code .json}, except
 * {@code policy.schema.json} and names that begin with a dot. Sorted by file name.
 */
public final class PolicyDirectory implements PolicyStore {
  private static final String ENDING = ".json";
  private static final String SCHEMA = "policy.schema.json";

  private final Path directory;

  /**
   * @throws NotReadable where it is no directory
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
   * {@inheritDoc}
   *
   * @throws NotReadable where a file cannot be read at all; one that is no policy is for the parser
   */
  @Override
  public List<PolicyDocument> read() {
    List<PolicyDocument> documents = new ArrayList<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      documents.add(
          DocumentReader.read(name.substring(0, name.length() - ENDING.length()), bytes(file)));
    }
    return documents;
  }

  /**
   * Writes a valid policy, in place of what the file held.
   *
   * @throws IOException where it cannot be written; then the file is as it was
   */
  public static void write(Path file, PolicyDocument policy) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    Files.writeString(part, DocumentWriter.file(policy));
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> isPolicy(file.getFileName().toString()))
          .peek(PolicyDirectory::refuseLost)
          .filter(Files::isRegularFile)
          .sorted((one, other) ->
              one.getFileName().toString().compareTo(other.getFileName().toString()))
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      throw new NotReadable(
          "%s: found %s; allowed: a directory that can be read".formatted(directory, unreadable));
    }
  }

  private static boolean isPolicy(String name) {
    return name.endsWith(ENDING) && !name.equals(SCHEMA) && !name.startsWith(".");
  }

  /** A link whose file is gone may have been the policy that keeps production on. */
  private static void refuseLost(Path file) {
    if (Files.isSymbolicLink(file) && Files.notExists(file)) {
      throw new NotReadable(
          "%s: found a link to nothing; allowed: a file that can be read".formatted(file));
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new NotReadable(
          "%s: found %s; allowed: a file that can be read".formatted(file, unreadable));
    }
  }
}

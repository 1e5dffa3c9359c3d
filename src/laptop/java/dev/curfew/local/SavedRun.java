package dev.curfew.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an embedded run saves in addition to its report for a later morning, which continues from
 * that state.
 *
 * @param directory of its report
 */
public record SavedRun(Path directory) {
  public SavedRun {
    requireNonNull(directory, "directory");
  }

  public Path ledger() {
    return directory.resolve("ledger.jsonl");
  }

  /** How the run left the instances. */
  public Path fleet() {
    return directory.resolve("fleet.json");
  }

  /**
   * Deletes both files, if they are there.
   *
   * @throws IOException if a file cannot be deleted
   */
  public void delete() throws IOException {
    Files.deleteIfExists(ledger());
    Files.deleteIfExists(fleet());
  }

  /** The names of those of both files that are not there; empty if a run left both. */
  public List<String> missing() {
    return Stream.of(ledger(), fleet())
        .filter(file -> !Files.isRegularFile(file))
        .map(file -> file.getFileName().toString())
        .toList();
  }
}

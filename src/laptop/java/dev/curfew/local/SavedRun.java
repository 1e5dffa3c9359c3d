package dev.curfew.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an embedded run saves beside its report for a later morning, which continues from that
 * state.
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

  /** Whether a run left both. */
  public boolean isThere() {
    return Files.isRegularFile(ledger()) && Files.isRegularFile(fleet());
  }
}

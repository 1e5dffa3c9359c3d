package dev.curfew.local;

import static java.util.Objects.requireNonNull;

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

  /** Whether a run left both. */
  public boolean isThere() {
    return Files.isRegularFile(ledger()) && Files.isRegularFile(fleet());
  }
}

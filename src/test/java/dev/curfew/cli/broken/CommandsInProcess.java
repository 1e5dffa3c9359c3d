package dev.curfew.cli.broken;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For tests of every command with an environment of its own. */
abstract class CommandsInProcess {
  private static RunningCommands shared;

  @TempDir Path home;
  EveryCommand commands;
  CommandsWithEnvironment process;

  @BeforeAll
  static void startProcess(@TempDir Path directory) throws IOException {
    shared = new RunningCommands(directory, System.getenv());
  }

  @AfterAll
  static void endProcess() {
    shared.close();
  }

  @BeforeEach
  void writeFiles() throws IOException {
    commands = EveryCommand.in(home);
    process = new CommandsWithEnvironment(home, shared);
  }

  @AfterEach
  void closeServer() {
    process.close();
  }
}

package dev.curfew.launcher;

import dev.curfew.cli.Curfew;
import dev.curfew.cli.options.Console;

/** Runs several commands in one process, and prints the exit status of each. */
final class SeveralCommands {
  private SeveralCommands() {}

  /**
   * @param commands each with its arguments, separated by blanks
   */
  public static void main(String[] commands) {
    Console console = Console.ofProcess();
    for (String command : commands) {
      int status = Curfew.run(console, command.split(" "));
      console.say("status %d: %s".formatted(status, command));
    }
  }
}

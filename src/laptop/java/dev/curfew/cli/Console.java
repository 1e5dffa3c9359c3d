package dev.curfew.cli;

import dev.curfew.report.text.Style;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes, in UTF-8 whatever the locale: its result to standard output, all else to
 * standard error.
 *
 * @param style of what is printed for people
 */
record Console(PrintStream out, PrintStream err, Style style) {
  private static final int BUFFER = 1 << 16;

  /** The process's own; coloured on a terminal, unless {@code NO_COLOR} is set and not empty. */
  static Console ofProcess() {
    boolean wantsNone = !System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    boolean isDumb = "dumb".equals(System.getenv("TERM"));
    java.io.Console terminal = System.console();
    boolean isTerminal = terminal != null && terminal.isTerminal();
    return new Console(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        isTerminal && !wantsNone && !isDumb ? Style.ANSI : Style.PLAIN);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    OutputStream out = new java.io.BufferedOutputStream(new FileOutputStream(descriptor), BUFFER);
    return new PrintStream(out, descriptor == FileDescriptor.err, StandardCharsets.UTF_8);
  }

  /** Something that a person should know and that is not the result. */
  void say(String message) {
    err.println(message);
    err.flush();
  }
}

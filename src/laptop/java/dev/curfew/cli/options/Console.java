package dev.curfew.cli.options;

import dev.curfew.report.text.DisplayLimits;
import dev.curfew.report.text.Style;
import dev.curfew.report.words.DisplayText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The output streams of a command, in UTF-8 whatever the locale.
 *
 * @param out standard output: the result only
 * @param err standard error: progress, warnings and errors
 * @param style of human-readable output
 */
public record Console(PrintStream out, PrintStream err, Style style) {
  private static final String WITHOUT_ENCODED =
      "%s (AWS's encoded message is left out; the same call with the AWS CLI shows it, and aws sts"
          + " decode-authorization-message decodes it)";

  private static final int BUFFER = 1 << 16;

  /**
   * The streams of this process; coloured on a terminal unless {@code NO_COLOR} is set and not
   * empty.
   */
  public static Console ofProcess() {
    boolean wantsNoColor = !System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    boolean isDumb = "dumb".equals(System.getenv("TERM"));
    return new Console(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        isTerminal() && !wantsNoColor && !isDumb ? Style.ANSI : Style.PLAIN);
  }

  /** Whether this process reads from and writes to a terminal. */
  public static boolean isTerminal() {
    java.io.Console terminal = System.console();
    return terminal != null && terminal.isTerminal();
  }

  /**
   * How much a text on standard output shows: a terminal is spared long lists, but a pipe or a file
   * gets everything.
   */
  public static DisplayLimits limits(boolean all) {
    return all || !isTerminal() ? DisplayLimits.NONE : DisplayLimits.TERMINAL;
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    OutputStream out = new java.io.BufferedOutputStream(new FileOutputStream(descriptor), BUFFER);
    return new PrintStream(out, descriptor == FileDescriptor.err, StandardCharsets.UTF_8);
  }

  /** Prints a line to standard output. */
  public void println(String line) {
    out.println(line);
  }

  /** Prints formatted text to standard output. */
  public void printf(String format, Object... values) {
    out.printf(format, values);
  }

  /**
   * Prints a line to standard error, after what was printed before; AWS's denials as {@link
   * DisplayText#shortened} has them.
   */
  public void say(String message) {
    out.flush();
    err.println(DisplayText.shortened(message, WITHOUT_ENCODED::formatted));
    err.flush();
  }
}

package dev.curfew.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A table of {@code docs/reliability.md} that is generated: the text between the comments {@code
 * <!-- NAME: generated -->} and {@code <!-- end of NAME -->}.
 */
public record DocumentedTable(String name) {
  private static final Path PAGE = Path.of("docs/reliability.md");

  /** The table as the page has it, without the comments around it. */
  public String read() throws IOException {
    String page = Files.readString(PAGE);
    return page.substring(start(page), end(page)).strip();
  }

  /** Replaces the table. */
  public void write(String table) throws IOException {
    String page = Files.readString(PAGE);
    Files.writeString(
        PAGE, page.substring(0, start(page)) + "\n" + table + "\n\n" + page.substring(end(page)));
  }

  private int start(String page) {
    String comment = "<!-- " + name + ": generated -->\n";
    return index(page, comment) + comment.length();
  }

  private int end(String page) {
    return index(page, "<!-- end of " + name + " -->");
  }

  private static int index(String page, String comment) {
    int index = page.indexOf(comment);
    if (index < 0) {
      throw new IllegalStateException("Put the comment '%s' into %s".formatted(comment, PAGE));
    }
    return index;
  }
}

package dev.curfew.report.mail;

import java.nio.charset.StandardCharsets;

/** An HTML page that knows how large it is. Not thread-safe. */
final class Html {
  private final StringBuilder page = new StringBuilder();
  private int bytes;

  /** Adds markup as it stands. */
  Html raw(String markup) {
    page.append(markup);
    bytes += markup.getBytes(StandardCharsets.UTF_8).length;
    return this;
  }

  /** Adds text, escaped. */
  Html text(String text) {
    return raw(escape(text));
  }

  Html element(String open, String text, String close) {
    return raw(open).text(text).raw(close);
  }

  /** In UTF-8. */
  int bytes() {
    return bytes;
  }

  /** What has a meaning in markup or in a quoted attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public String toString() {
    return page.toString();
  }
}

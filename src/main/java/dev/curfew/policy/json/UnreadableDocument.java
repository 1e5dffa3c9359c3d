package dev.curfew.policy.json;

import java.io.IOException;

/** The document is valid JSON that no policy can be. The message says why. */
final class UnreadableDocument extends IOException {
  private final String why;

  UnreadableDocument(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }
}

package dev.curfew.policy.json;

import java.io.IOException;

/** Thrown if a document is valid JSON but cannot be a policy. The message says why. */
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

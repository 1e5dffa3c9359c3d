package dev.curfew.policy.json;

import java.io.IOException;

/** The document is JSON, and no policy could be. The message says why, for people. */
final class UnreadableDocument extends IOException {
  UnreadableDocument(String why) {
    super(why);
  }
}

package dev.curfew.cli;

/** For whom a result is printed. */
enum OutputFormat {
  /** For people. */
  text,
  /** For programs. */
  json
}

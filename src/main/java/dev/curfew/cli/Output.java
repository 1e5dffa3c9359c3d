package dev.curfew.cli;

/** For whom a result is printed. */
enum Output {
  /** For people. */
  text,
  /** For programs. */
  json
}

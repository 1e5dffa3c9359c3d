package dev.curfew.cli.options;

/** The format of a result on standard output. */
public enum OutputFormat {
  /** Human-readable. */
  text,
  /** Machine-readable, with a fixed shape. */
  json
}

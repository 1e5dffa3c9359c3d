package dev.curfew.cli;

/** An option's value is none that is allowed. */
final class BadOption extends RuntimeException {
  BadOption(String option, String found, String allowed) {
    super("%s: found %s; allowed: %s".formatted(option, found, allowed));
  }
}

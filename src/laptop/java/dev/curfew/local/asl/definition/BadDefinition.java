package dev.curfew.local.asl.definition;

/**
 * Thrown if the definition of a state machine is not valid, or uses a field or type that this
 * runner does not support. The message names the place.
 */
public final class BadDefinition extends RuntimeException {
  BadDefinition(String problem) {
    super("The state machine's definition cannot be run: " + problem);
  }
}

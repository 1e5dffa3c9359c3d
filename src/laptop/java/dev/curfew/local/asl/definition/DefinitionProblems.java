package dev.curfew.local.asl.definition;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a definition, as it is found. */
final class DefinitionProblems {
  private final List<String> found = new ArrayList<>();

  void add(String place, String what, String allowed) {
    found.add(place + ": found " + what + "; allowed: " + allowed);
  }

  void add(String problem) {
    found.add(problem);
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new BadDefinition(found);
    }
  }
}

package dev.curfew.local.asl.definition;

import java.util.Map;

/** States that lead to one another: the whole machine, or what a Map runs for each item. */
public interface Scope {
  /** The name of the first state. */
  String startAt();

  /** By name, in the order of the definition. */
  Map<String, State> states();
}

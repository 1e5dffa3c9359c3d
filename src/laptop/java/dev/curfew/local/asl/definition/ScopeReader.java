package dev.curfew.local.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code StartAt} and {@code States}, and checks that they hang together. */
final class ScopeReader {
  private static final int LONGEST_NAME = 80;

  private final ScopeVariables variables;
  private final DefinitionProblems problems;
  private final Set<String> allNames;

  ScopeReader(ScopeVariables variables, DefinitionProblems problems) {
    this(variables, problems, new HashSet<>());
  }

  private ScopeReader(ScopeVariables variables, DefinitionProblems problems, Set<String> allNames) {
    this.variables = variables;
    this.problems = problems;
    this.allNames = allNames;
  }

  /** A reader for the scope within a state of this one; state names are unique across both. */
  ScopeReader nested() {
    return new ScopeReader(variables.nest(), problems, allNames);
  }

  ScopeVariables variables() {
    return variables;
  }

  DefinitionProblems problems() {
    return problems;
  }

  Scope read(DefinitionFields fields) {
    String startAt = fields.requiredText("StartAt").orElse("");
    Map<String, State> states = new LinkedHashMap<>();
    Optional<JsonNode> object = fields.value("States").filter(JsonNode::isObject);
    if (object.isEmpty() || object.get().isEmpty()) {
      fields.problem("States", "no states", "an object with at least one");
      return new Scope(startAt, Map.of());
    }
    Set<String> declared = new HashSet<>();
    object
        .get()
        .properties()
        .forEach(entry -> {
          String place = fields.place("States/" + entry.getKey());
          declared.add(entry.getKey());
          checkName(entry.getKey(), place);
          new StateReader(this, entry.getKey(), place, entry.getValue())
              .read()
              .ifPresent(state -> states.put(entry.getKey(), state));
        });
    checkTransitions(fields, startAt, states, declared);
    return new Scope(startAt, states);
  }

  private void checkName(String name, String place) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      problems.add(place, "a name of " + name.length() + " characters", "1 to 80");
    }
    if (!allNames.add(name)) {
      problems.add(place, "the name a second time", "names that are unique in the state machine");
    }
  }

  private void checkTransitions(
      DefinitionFields fields, String startAt, Map<String, State> states, Set<String> declared) {
    if (fields.has("StartAt") && !declared.contains(startAt)) {
      fields.problem("StartAt", "'" + startAt + "'", "one of " + declared);
    }
    states.forEach((name, state) ->
        state
            .exits()
            .flatMap(exit -> exit.next().stream())
            .filter(next -> !declared.contains(next))
            .forEach(next ->
                fields.problem("States/" + name, "the next state '" + next + "'", "" + declared)));
    if (declared.size() == states.size() && states.containsKey(startAt)) {
      Set<String> unreached = new LinkedHashSet<>(states.keySet());
      unreached.removeAll(reachable(startAt, states));
      unreached.forEach(name ->
          fields.problem("States/" + name, "a state that none leads to", "reachable from StartAt"));
    }
  }

  private static Set<String> reachable(String startAt, Map<String, State> states) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(startAt));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (states.containsKey(name) && reached.add(name)) {
        states.get(name).exits().flatMap(exit -> exit.next().stream()).forEach(open::push);
      }
    }
    return reached;
  }
}

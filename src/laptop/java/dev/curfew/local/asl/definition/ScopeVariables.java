package dev.curfew.local.asl.definition;

import dev.curfew.local.asl.jsonata.VariableReferences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The variables of one scope: an inner scope sees those of the outer ones, and assigns only its own
 * ("Passing data between states with variables", AWS developer guide).
 */
final class ScopeVariables {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,79}");

  private record Use(String place, String variable) {}

  private final Optional<ScopeVariables> outer;
  private final DefinitionProblems problems;

  /** Place by name. */
  private final Map<String, String> assigned = new LinkedHashMap<>();

  private final List<Use> uses = new ArrayList<>();
  private final List<ScopeVariables> inner = new ArrayList<>();

  ScopeVariables(DefinitionProblems problems) {
    this.outer = Optional.empty();
    this.problems = problems;
  }

  private ScopeVariables(ScopeVariables outer) {
    this.outer = Optional.of(outer);
    this.problems = outer.problems;
  }

  /** A scope within this one. */
  ScopeVariables nest() {
    ScopeVariables nested = new ScopeVariables(this);
    inner.add(nested);
    return nested;
  }

  void assign(String place, String name) {
    if (!NAME.matcher(name).matches() || name.equals("states")) {
      problems.add(
          place, "the variable '" + name + "'", "letters, digits and _, at most 80; not 'states'");
    }
    assigned.put(name, place);
  }

  void use(String place, VariableReferences used) {
    new TreeSet<>(used.variables()).forEach(name -> uses.add(new Use(place, name)));
  }

  /**
   * Reports, for this scope and those within, uses without assignment and names of an outer one.
   */
  void check() {
    for (Use use : uses) {
      if (!sees(use.variable())) {
        problems.add(
            use.place(),
            "$" + use.variable(),
            "a variable that a state of this scope or an outer one assigns, or a function");
      }
    }
    assigned.forEach((name, place) -> {
      if (outer.isPresent() && outer.get().sees(name)) {
        problems.add(place, "$" + name, "a variable that no outer scope assigns");
      }
    });
    inner.forEach(ScopeVariables::check);
  }

  private boolean sees(String name) {
    return assigned.containsKey(name) || outer.isPresent() && outer.get().sees(name);
  }
}

package dev.curfew.local.asl.definition;

import dev.curfew.local.asl.jsonata.References;
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
final class Variables {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,79}");

  private record Use(String place, String variable) {}

  private final Optional<Variables> outer;
  private final Problems problems;

  /** Place by name. */
  private final Map<String, String> assigned = new LinkedHashMap<>();

  private final List<Use> uses = new ArrayList<>();
  private final List<Variables> inner = new ArrayList<>();

  Variables(Problems problems) {
    this.outer = Optional.empty();
    this.problems = problems;
  }

  private Variables(Variables outer) {
    this.outer = Optional.of(outer);
    this.problems = outer.problems;
  }

  /** A scope within this one. */
  Variables nest() {
    Variables nested = new Variables(this);
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

  void use(String place, References used) {
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
    inner.forEach(Variables::check);
  }

  private boolean sees(String name) {
    return assigned.containsKey(name) || outer.isPresent() && outer.get().sees(name);
  }
}

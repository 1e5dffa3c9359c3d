package dev.curfew.instance;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of an instance type, as far as its name shows it.
 *
 * @param name such as {@code m6i.4xlarge}
 */
public record InstanceType(String name) {
  private static final Pattern MULTIPLE = Pattern.compile("(?:metal-)?([0-9]{1,3})(?:xlarge|xl)");

  /** Normalization factors, times four. */
  private static final Map<String, Integer> WEIGHTS =
      Map.of("nano", 1, "micro", 2, "small", 4, "medium", 8, "large", 16, "xlarge", 32);

  private static final Map<String, Integer> VIRTUAL_CPUS =
      Map.of("nano", 1, "micro", 1, "small", 1, "medium", 1, "large", 2, "xlarge", 4);

  /** Bare metal is the largest size of a family; 24xlarge is a common one. */
  private static final int METAL = 24;

  /** Burstable families in which the smallest sizes have two as well. */
  private static final Set<String> AT_LEAST_TWO = Set.of("t3", "t3a", "t4g");

  public InstanceType {
    requireNonNull(name, "name");
  }

  /**
   * How large it is: four times the normalization factor that AWS gives each size, to be whole
   * (Amazon EC2 User Guide, "How Reserved Instance discounts are applied"): nano 0.25, micro 0.5,
   * small 1, medium 2, large 4, xlarge 8, and 8 for each x of {@code 2xlarge}, {@code 4xlarge} ...
   * 0 if the name does not show it.
   */
  public int weight() {
    OptionalInt multiple = multiple();
    if (multiple.isPresent()) {
      return multiple.getAsInt() * WEIGHTS.get("xlarge");
    }
    return size().startsWith("metal")
        ? METAL * WEIGHTS.get("xlarge")
        : WEIGHTS.getOrDefault(size(), 0);
  }

  /**
   * About how many virtual CPUs it has: 2 for {@code large}, 4 for {@code xlarge}, and 4 for each x
   * of {@code 2xlarge}, {@code 4xlarge} ... (Amazon EC2 Instance Types guide, "Specifications"). A
   * few old families differ. Empty if the name does not show it, as for bare metal.
   */
  public OptionalInt virtualCpus() {
    OptionalInt multiple = multiple();
    if (multiple.isPresent()) {
      return OptionalInt.of(multiple.getAsInt() * VIRTUAL_CPUS.get("xlarge"));
    }
    Integer named = VIRTUAL_CPUS.get(size());
    if (named == null) {
      return OptionalInt.empty();
    }
    boolean hasTwo = AT_LEAST_TWO.contains(family()) || name.equals("t2.medium");
    return OptionalInt.of(hasTwo ? Math.max(2, named) : named);
  }

  private OptionalInt multiple() {
    Matcher multiple = MULTIPLE.matcher(size());
    return multiple.matches()
        ? OptionalInt.of(Integer.parseInt(multiple.group(1)))
        : OptionalInt.empty();
  }

  private String family() {
    return name.substring(0, Math.max(0, name.indexOf('.')));
  }

  /** The part after the family; empty text if there is none. */
  private String size() {
    int dot = name.indexOf('.');
    return dot < 1 ? "" : name.substring(dot + 1);
  }
}

package dev.curfew.instance;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * About how many virtual CPUs an instance type has, by its name: 2 for {@code large}, 4 for {@code
 * xlarge}, and 4 for each x of {@code 2xlarge}, {@code 4xlarge} ... (Amazon EC2 Instance Types
 * guide, "Specifications"). A few old families differ.
 */
public final class VirtualCpus {
  private static final int PER_XLARGE = 4;
  private static final Pattern MULTIPLE = Pattern.compile("(?:metal-)?([0-9]{1,3})(?:xlarge|xl)");
  private static final Map<String, Integer> NAMED =
      Map.of("nano", 1, "micro", 1, "small", 1, "medium", 1, "large", 2, "xlarge", PER_XLARGE);

  /** Burstable families in which the smallest sizes have two as well. */
  private static final Set<String> AT_LEAST_TWO = Set.of("t3", "t3a", "t4g");

  private VirtualCpus() {}

  /**
   * Of a type such as {@code m6i.4xlarge}; empty where its name does not tell, as of bare metal.
   */
  public static OptionalInt of(String type) {
    int dot = type.indexOf('.');
    if (dot < 1) {
      return OptionalInt.empty();
    }
    String family = type.substring(0, dot);
    String size = type.substring(dot + 1);
    Matcher multiple = MULTIPLE.matcher(size);
    if (multiple.matches()) {
      return OptionalInt.of(Integer.parseInt(multiple.group(1)) * PER_XLARGE);
    }
    Integer named = NAMED.get(size);
    if (named == null) {
      return OptionalInt.empty();
    }
    boolean hasTwo = AT_LEAST_TWO.contains(family) || type.equals("t2.medium");
    return OptionalInt.of(hasTwo ? Math.max(2, named) : named);
  }
}

package dev.curfew.instance;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
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

  private static final int XLARGE_WEIGHT = 32;
  private static final int XLARGE_CPUS = 4;

  /** Normalization factors, times four. */
  private static final Map<String, Integer> WEIGHTS =
      Map.of("nano", 1, "micro", 2, "small", 4, "medium", 8, "large", 16, "xlarge", XLARGE_WEIGHT);

  private static final Map<String, Integer> VIRTUAL_CPUS =
      Map.of("nano", 1, "micro", 1, "small", 1, "medium", 1, "large", 2, "xlarge", XLARGE_CPUS);

  /** Burstable families whose smallest sizes have two virtual CPUs. */
  private static final Set<String> AT_LEAST_TWO = Set.of("t3", "t3a", "t4g");

  public InstanceType {
    requireNonNull(name, "name");
  }

  /**
   * Its size: four times AWS's normalization factor, which makes it whole (Amazon EC2 User Guide,
   * "How Reserved Instance discounts are applied"): nano 0.25, micro 0.5, small 1, medium 2, large
   * 4, xlarge 8, and 8 for each x of {@code 2xlarge}, {@code 4xlarge} ... Empty if the name does
   * not show it, as for bare metal.
   */
  public Optional<Integer> weight() {
    return multiple().map(times -> times * XLARGE_WEIGHT).or(() -> bySize(WEIGHTS));
  }

  /** The weight of this number of virtual CPUs, on the scale of {@link #weight}. */
  public static int weightOf(int virtualCpus) {
    return virtualCpus * XLARGE_WEIGHT / XLARGE_CPUS;
  }

  /**
   * About how many virtual CPUs it has, for instances whose number EC2 does not report: 2 for
   * {@code large}, 4 for {@code xlarge}, and 4 for each x of {@code 2xlarge}, {@code 4xlarge} ...
   * (Amazon EC2 Instance Types guide, "Specifications"). A few old families differ. Empty if the
   * name does not show it, as for bare metal.
   */
  public Optional<Integer> virtualCpus() {
    boolean hasTwo = AT_LEAST_TWO.contains(family()) || name.equals("t2.medium");
    return multiple()
        .map(times -> times * XLARGE_CPUS)
        .or(() -> bySize(VIRTUAL_CPUS).map(cpus -> hasTwo ? Math.max(2, cpus) : cpus));
  }

  private Optional<Integer> multiple() {
    Matcher multiple = MULTIPLE.matcher(size());
    return multiple.matches() ? Optional.of(Integer.valueOf(multiple.group(1))) : Optional.empty();
  }

  private Optional<Integer> bySize(Map<String, Integer> values) {
    return Optional.ofNullable(values.get(size()));
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

package dev.curfew.sweep;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large an instance type is, by the normalization factor that AWS gives each size (Amazon EC2
 * User Guide, "How Reserved Instance discounts are applied"): nano 0.25, micro 0.5, small 1, medium
 * 2, large 4, xlarge 8, and 8 for each x of {@code 2xlarge}, {@code 4xlarge} ...; here times four,
 * to be whole.
 */
final class InstanceSize {
  private static final Map<String, Integer> NAMED =
      Map.of("nano", 1, "micro", 2, "small", 4, "medium", 8, "large", 16, "xlarge", 32);
  private static final Pattern MULTIPLE = Pattern.compile("(?:metal-)?([0-9]{1,3})(?:xlarge|xl)");
  private static final int PER_XLARGE = 32;

  /** Bare metal is a family's largest; 24 xlarge is a common one. */
  private static final int METAL = 24 * PER_XLARGE;

  private InstanceSize() {}

  /** The size of a type such as {@code m6i.4xlarge}; 0 where its name does not tell. */
  static int of(String type) {
    String size = type.substring(type.indexOf('.') + 1);
    Matcher multiple = MULTIPLE.matcher(size);
    if (multiple.matches()) {
      return Integer.parseInt(multiple.group(1)) * PER_XLARGE;
    }
    return size.startsWith("metal") ? METAL : NAMED.getOrDefault(size, 0);
  }
}

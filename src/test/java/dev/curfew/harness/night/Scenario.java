package dev.curfew.harness.night;

import static java.util.Objects.requireNonNull;

import dev.curfew.local.Night;
import dev.curfew.local.fleet.ec2.Ec2Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A night, and what goes wrong that no file of faults can say.
 *
 * @param second another execution of the same state machine
 * @param before the nights before it
 */
public record Scenario(
    Night night, Ec2Settings ec2, List<Death> deaths, Optional<Second> second, Before before) {
  public Scenario {
    requireNonNull(night, "night");
    requireNonNull(ec2, "ec2");
    deaths = List.copyOf(deaths);
    requireNonNull(second, "second");
    requireNonNull(before, "before");
  }

  /** A night as its faults have it, on EC2's published buckets. */
  public static Scenario of(Night night) {
    return new Scenario(night, Ec2Settings.published(), List.of(), Optional.empty(), Before.NONE);
  }

  /**
   * @param after how much later it begins
   * @param sameDelivery whether both carry the schedule's time: one delivery that came twice
   * @param approves whether somebody starts it to approve the first
   */
  public record Second(Duration after, boolean sameDelivery, boolean approves) {
    public Second {
      requireNonNull(after, "after");
    }
  }
}

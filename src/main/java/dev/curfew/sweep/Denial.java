package dev.curfew.sweep;

import java.util.List;
import java.util.Optional;

/**
 * Whether EC2 lets us stop nothing in a target. A denial that names an instance is that instance's
 * own; one that names none was isolated, and is the target's where nothing passed. Pure.
 */
final class Denial {
  private Denial() {}

  /** EC2's words; empty where something passed, or was never tried. */
  static Optional<String> of(List<Entry> entries) {
    List<Entry> tried =
        entries.stream()
            .filter(entry -> entry.judgement().stops() && entry.outcome() != Outcome.GONE)
            .toList();
    return tried.stream().allMatch(entry -> answer(entry).isPresent())
        ? tried.stream()
            .filter(entry -> answer(entry).filter(denied -> denied.ids().isEmpty()).isPresent())
            .findFirst()
            .flatMap(Entry::detail)
        : Optional.empty();
  }

  private static Optional<Ec2Answer.Denied> answer(Entry entry) {
    return entry.outcome() == Outcome.REFUSED
            && Ec2Answer.of(Ec2Error.of(entry.detail().orElse("")))
                instanceof Ec2Answer.Denied denied
        ? Optional.of(denied)
        : Optional.empty();
  }
}

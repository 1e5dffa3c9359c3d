package dev.curfew.sweep;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether EC2 lets us stop nothing in a target. A denial of one instance is its own, as where a tag
 * of it forbids; one that names none, or whose words say that its cause is not the instance, is the
 * target's where nothing passed. Pure.
 */
final class Denial {
  /**
   * Why nobody may, in EC2's words: IAM User Guide, "Troubleshoot access denied error messages".
   */
  private static final Pattern OF_ALL =
      Pattern.compile("service control policy|no identity-based policy allows");

  private Denial() {}

  /** EC2's words; empty where something passed, or was never tried. */
  static Optional<String> of(List<Entry> entries) {
    List<Entry> tried = entries.stream().filter(entry -> entry.judgement().stops()).toList();
    return tried.stream().allMatch(entry -> answer(entry).isPresent())
        ? tried.stream()
            .filter(entry ->
                answer(entry).filter(denied -> denied.ids().isEmpty()).isPresent()
                    || OF_ALL.matcher(entry.detail().orElse("")).find())
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

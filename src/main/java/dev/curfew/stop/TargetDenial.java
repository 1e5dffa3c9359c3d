package dev.curfew.stop;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether EC2 lets us stop nothing in a target. A denial of one instance is its own, as where a tag
 * of it forbids; one that names none, or whose words say that its cause is not the instance, is the
 * target's where nothing passed. Pure.
 */
public final class TargetDenial {
  /**
   * Why nobody may, in EC2's words: IAM User Guide, "Troubleshoot access denied error messages".
   */
  private static final Pattern OF_ALL =
      Pattern.compile("service control policy|no identity-based policy allows");

  private TargetDenial() {}

  /** EC2's words; empty where something passed, or was never tried. */
  public static Optional<String> of(List<PlannedInstance> entries) {
    List<PlannedInstance> tried =
        entries.stream().filter(entry -> entry.evaluation().stops()).toList();
    return tried.stream().allMatch(entry -> answer(entry).isPresent())
        ? tried.stream()
            .filter(entry ->
                answer(entry).filter(denied -> denied.ids().isEmpty()).isPresent()
                    || OF_ALL.matcher(entry.detail().orElse("")).find())
            .findFirst()
            .flatMap(PlannedInstance::detail)
        : Optional.empty();
  }

  private static Optional<Ec2ErrorKind.Denied> answer(PlannedInstance entry) {
    return entry.outcome() == Outcome.REFUSED
            && Ec2ErrorKind.of(Ec2Error.of(entry.detail().orElse("")))
                instanceof Ec2ErrorKind.Denied denied
        ? Optional.of(denied)
        : Optional.empty();
  }
}

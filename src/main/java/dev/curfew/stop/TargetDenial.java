package dev.curfew.stop;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.reason.OutcomeDetail;
import dev.curfew.reason.TargetProblem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether EC2 denies every stop in a target. A denial that names an instance applies to that
 * instance alone, for example because of its tags. A denial that names none, or whose message gives
 * a cause beyond the instance, applies to the target if no stop in it was accepted. Pure.
 */
public final class TargetDenial {
  /**
   * Causes beyond the instance: IAM User Guide, "Troubleshoot access denied error messages". An
   * identity-based policy is none of them: it may allow the action by tags of the instance.
   */
  private static final Pattern CAUSE_BEYOND_THE_INSTANCE =
      Pattern.compile(
          "(?:service|resource) control policy|permissions? boundary|session policy|endpoint"
              + " policy",
          Pattern.CASE_INSENSITIVE);

  private TargetDenial() {}

  /**
   * The plan as a report shows it after the last stop: denied, if EC2 denied every stop, and not
   * because of single instances.
   *
   * @param entries the instances of the target as they are now
   */
  public static TargetPlan applyTo(TargetPlan plan, List<PlannedInstance> entries) {
    return plan.status() == TargetStatus.READ
        ? of(entries)
            .map(why ->
                new TargetPlan(
                    plan.target(),
                    TargetStatus.DENIED,
                    plan.attempt(),
                    plan.counts(),
                    Optional.of(new TargetProblem.StopsDenied(why)),
                    plan.stopping()))
            .orElse(plan)
        : plan;
  }

  /**
   * Whether EC2 denied every stop that was tried, each because of its instance: not a denial of the
   * target.
   */
  public static boolean isOfEachInstance(List<PlannedInstance> entries) {
    List<PlannedInstance> tried = tried(entries);
    return !tried.isEmpty()
        && tried.stream().allMatch(entry -> denial(entry).isPresent())
        && of(entries).isEmpty();
  }

  private static List<PlannedInstance> tried(List<PlannedInstance> entries) {
    return entries.stream().filter(entry -> entry.evaluation().stops()).toList();
  }

  /**
   * EC2's error message if it denied every stop in the target; empty if a stop was accepted, or
   * none was tried, or each denial is of an instance.
   */
  public static Optional<String> of(List<PlannedInstance> entries) {
    List<PlannedInstance> tried = tried(entries);
    return tried.stream().allMatch(entry -> denial(entry).isPresent())
        ? tried.stream()
            .filter(entry ->
                denial(entry).filter(denied -> denied.ids().isEmpty()).isPresent()
                    || refusal(entry)
                        .filter(
                            refused -> CAUSE_BEYOND_THE_INSTANCE.matcher(refused.message()).find())
                        .isPresent())
            .findFirst()
            .flatMap(TargetDenial::refusal)
            .map(refused -> refused.errorCode() + ": " + refused.message())
        : Optional.empty();
  }

  private static Optional<Ec2ErrorKind.Denied> denial(PlannedInstance entry) {
    return refusal(entry)
        .map(refused -> Ec2ErrorKind.of(new Ec2Error(refused.errorCode(), refused.message())))
        .filter(Ec2ErrorKind.Denied.class::isInstance)
        .map(Ec2ErrorKind.Denied.class::cast);
  }

  private static Optional<OutcomeDetail.RefusedByEc2> refusal(PlannedInstance entry) {
    return entry
        .detail()
        .filter(OutcomeDetail.RefusedByEc2.class::isInstance)
        .map(OutcomeDetail.RefusedByEc2.class::cast);
  }
}

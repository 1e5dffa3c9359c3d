package dev.curfew.run;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of a run when it begins. It does not change.
 *
 * @param id the execution's name
 * @param execution the execution's ARN, which owns the run lock
 * @param mode whether anything is stopped
 * @param now the one instant at which all policies are evaluated
 * @param startedAt when the execution started
 * @param zone the deployment's time zone
 * @param byDefault the verdict if no policy applies
 * @param targets every region found, in the order in which they are planned
 * @param approval raises the limits
 * @param deadPredecessor ARN of an earlier execution that ended without releasing its lease
 * @param trigger what started it
 */
public record Run(
    String id,
    String execution,
    Mode mode,
    Instant now,
    Instant startedAt,
    ZoneId zone,
    Effect byDefault,
    List<Target> targets,
    Optional<Approval> approval,
    Optional<String> deadPredecessor,
    RunTrigger trigger) {
  private static final Pattern ACCOUNT =
      Pattern.compile("arn:aws[a-z-]*:states:[^:]*:(?!0{12})([0-9]{12}):.*");

  /** The id of the run of an execution: the name at the end of its ARN. */
  public static String id(String execution) {
    return execution.substring(execution.lastIndexOf(':') + 1);
  }

  /** An operator's run without an approval, whose predecessor released its lease. */
  public Run(
      String id,
      String execution,
      Mode mode,
      Instant now,
      Instant startedAt,
      ZoneId zone,
      Effect byDefault,
      List<Target> targets) {
    this(
        id,
        execution,
        mode,
        now,
        startedAt,
        zone,
        byDefault,
        targets,
        Optional.empty(),
        Optional.empty(),
        RunTrigger.OPERATOR);
  }

  public Run {
    requireNonNull(id, "id");
    requireNonNull(execution, "execution");
    requireNonNull(mode, "mode");
    requireNonNull(now, "now");
    requireNonNull(startedAt, "startedAt");
    requireNonNull(zone, "zone");
    requireNonNull(byDefault, "byDefault");
    targets = List.copyOf(targets);
    requireNonNull(approval, "approval");
    requireNonNull(deadPredecessor, "deadPredecessor");
    requireNonNull(trigger, "trigger");
  }

  /** A run that failed before its regions were found. It is reported too. */
  public static Run neverBegan(
      String id, String execution, Mode mode, Instant startedAt, ZoneId zone, Effect byDefault) {
    return new Run(id, execution, mode, startedAt, startedAt, zone, byDefault, List.of());
  }

  /** This run with that dead predecessor. */
  public Run after(Optional<String> deadPredecessor) {
    return new Run(
        id,
        execution,
        mode,
        now,
        startedAt,
        zone,
        byDefault,
        targets,
        approval,
        deadPredecessor,
        trigger);
  }

  /**
   * The account of the execution, which is the deployment's; empty if the ARN names none, as in a
   * rehearsal on a fleet without instances.
   */
  public Optional<String> account() {
    Matcher arn = ACCOUNT.matcher(execution);
    return arn.matches() ? Optional.of(arn.group(1)) : Optional.empty();
  }

  /** What the run is for; its default is an effect of that occasion. */
  public Occasion occasion() {
    return byDefault.occasion();
  }
}

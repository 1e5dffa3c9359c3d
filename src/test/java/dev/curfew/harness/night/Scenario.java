package dev.curfew.harness.night;

import static java.util.Objects.requireNonNull;

import dev.curfew.local.Night;
import dev.curfew.local.fleet.ec2.Ec2Settings;
import dev.curfew.run.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A night, with everything that goes wrong in it.
 *
 * @param deaths calls of ports within which the process of a function dies
 * @param second another execution of the same state machine
 * @param before the nights before it
 * @param abort ends the first execution from outside
 * @param mornings executions of the state machine of mornings, in the order in which they begin
 * @param replay the options with which {@code PrintNight} plays this night; empty text if none do
 */
public record Scenario(
    Night night,
    Ec2Settings ec2,
    List<ProcessKill> kills,
    Optional<SecondExecution> second,
    EarlierRuns before,
    Optional<Abort> abort,
    List<Morning> mornings,
    String replay) {
  /** A night without mornings. */
  public Scenario(
      Night night,
      Ec2Settings ec2,
      List<ProcessKill> kills,
      Optional<SecondExecution> second,
      EarlierRuns before,
      Optional<Abort> abort,
      String replay) {
    this(night, ec2, kills, second, before, abort, List.of(), replay);
  }

  public Scenario {
    requireNonNull(night, "night");
    requireNonNull(ec2, "ec2");
    kills = List.copyOf(kills);
    requireNonNull(second, "second");
    requireNonNull(before, "before");
    requireNonNull(abort, "abort");
    mornings = List.copyOf(mornings);
    requireNonNull(replay, "replay");
  }

  /** A night with EC2's published token buckets, in which only its faults go wrong. */
  public static Scenario of(Night night) {
    return new Scenario(
        night,
        Ec2Settings.published(),
        List.of(),
        Optional.empty(),
        EarlierRuns.NONE,
        Optional.empty(),
        "");
  }

  /** The same night, on a ledger in DynamoDB Local. */
  public Scenario onDynamoDb() {
    return new Scenario(
        night, ec2, kills, second, before, abort, mornings, replay + " -Dcurfew.dynamoDb=true");
  }

  /** The same night, followed by these mornings. */
  public Scenario with(Morning... following) {
    return new Scenario(night, ec2, kills, second, before, abort, List.of(following), replay);
  }

  /** The command that prints this night, for messages. */
  public String replayCommand() {
    return replay.isEmpty()
        ? "no command plays this night again"
        : "mvn test -Dtest=PrintNight " + replay;
  }

  /**
   * @param after how long after the start of the first execution it is aborted, if it still runs
   */
  public record Abort(Duration after, Manner manner) {
    public Abort {
      requireNonNull(after, "after");
      requireNonNull(manner, "manner");
    }

    /** How it is aborted. */
    public enum Manner {
      /** By a signal to the process, on a laptop: each step sees it at once. */
      INTERRUPTED,
      /** By {@code StopExecution}: functions continue, and an event requests the report. */
      STOPPED_FROM_OUTSIDE
    }
  }

  /**
   * @param after how long after the start of the night it begins
   */
  public record Morning(Duration after, Mode mode) {
    public Morning {
      requireNonNull(after, "after");
      requireNonNull(mode, "mode");
    }
  }

  /**
   * @param after how much later it begins
   * @param sameDelivery whether both carry the schedule's time: one delivery that came twice
   * @param approves whether it is started to approve the first
   */
  public record SecondExecution(Duration after, boolean sameDelivery, boolean approves) {
    public SecondExecution {
      requireNonNull(after, "after");
    }
  }
}

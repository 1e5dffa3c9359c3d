package dev.curfew.report.morning;

import dev.curfew.ec2.CheckStatus;
import dev.curfew.reason.StartDetail;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Message;
import dev.curfew.report.words.VerdictReasons;
import dev.curfew.run.Mode;
import dev.curfew.start.state.MorningInstance;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Explains the outcome of each instance of one morning. */
public final class MorningReasons {
  private final VerdictReasons policies;
  private final ZoneId zone;
  private final Mode mode;
  private final Catalogue catalogue;

  public MorningReasons(MorningReport report, Catalogue catalogue) {
    policies =
        new VerdictReasons(
            report.policies(), report.run().byDefault(), report.run().zone(), catalogue);
    zone = report.run().zone();
    mode = report.run().mode();
    this.catalogue = catalogue;
  }

  /**
   * In one line: what EC2 said or what was seen and what to do about it, how long it was off, and
   * the deciding policy with its reason and owner.
   */
  public String of(MorningInstance entry) {
    List<String> parts = new ArrayList<>();
    entry.detail().map(this::of).ifPresent(parts::add);
    TimeOff.of(entry)
        .map(time -> catalogue.of(Message.MORNING_OFF, MorningWords.duration(time, catalogue)))
        .ifPresent(parts::add);
    entry
        .evaluation()
        .filter(_ -> isDecidedByPolicies(entry))
        .ifPresent(evaluation -> parts.add(policies.of(evaluation.policy())));
    for (int i = 0; i < parts.size() - 1; i++) {
      parts.set(i, unended(parts.get(i)));
    }
    return String.join("; ", parts);
  }

  /** Without its full stop, as more of the sentence follows. */
  private static String unended(String words) {
    return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
  }

  /** What EC2 said or what was seen, and what to do; empty if the outcome says it all. */
  public Optional<String> detail(MorningInstance entry) {
    return entry.detail().map(this::of);
  }

  /** The deciding policy with its reason and owner, or the default. */
  public String policy(Optional<String> id) {
    return policies.of(id);
  }

  /** A change outside Curfew comes before what policies say, and explains the outcome alone. */
  private static boolean isDecidedByPolicies(MorningInstance entry) {
    return switch (entry.outcome()) {
      case LEFT_ALONE, GONE -> false;
      case PLANNED, STARTED, STARTING, FAILED, REFUSED, RESTING -> true;
    };
  }

  private String of(StartDetail detail) {
    String words = unended(DisplayText.whole(catalogue.of(readable(detail)), catalogue));
    return advice(detail)
        .map(advice ->
            catalogue.of(
                Message.MORNING_ADVICE, words, catalogue.of(advice) + mentionedOnce(detail)))
        .orElse(words);
  }

  /** A plan does not count as the morning that mentions it. */
  private String mentionedOnce(StartDetail detail) {
    return detail instanceof StartDetail.StopNotProven && mode == Mode.START
        ? " " + catalogue.of(Message.MORNING_ADVICE_MENTIONED_ONCE)
        : "";
  }

  /** With times as people read them, which the ledger has as ISO instants. */
  private StartDetail readable(StartDetail detail) {
    return switch (detail) {
      case StartDetail.StartedByAnother(String since) ->
          new StartDetail.StartedByAnother(time(since));
      case StartDetail.StartedEarlier(String morning, String since, StartDetail now) ->
          new StartDetail.StartedEarlier(morning, time(since), readable(now));
      case StartDetail.StoppedAgain(String at) -> new StartDetail.StoppedAgain(time(at));
      case StartDetail.StopTimeUnknown _,
          StartDetail.StopNotProven _,
          StartDetail.TypeChanged _,
          StartDetail.NeverStart _,
          StartDetail.ListedAs _,
          StartDetail.NotListed _,
          StartDetail.StartRefused _,
          StartDetail.CapacityLacking _,
          StartDetail.StoppedAfterStart _,
          StartDetail.StillStopped _,
          StartDetail.StatusChecks _,
          StartDetail.NotSeenSinceStart _ ->
          detail;
    };
  }

  private String time(String instant) {
    return catalogue.time(Instant.parse(instant), zone);
  }

  private static Optional<Message> advice(StartDetail detail) {
    return switch (detail) {
      case StartDetail.NeverStart _ -> Optional.of(Message.MORNING_ADVICE_NEVER_START);
      case StartDetail.StopNotProven _ -> Optional.of(Message.MORNING_ADVICE_NOT_PROVEN);
      case StartDetail.StatusChecks(String instance, String system) ->
          Stream.of(instance, system).anyMatch(CheckStatus.IMPAIRED.text()::equals)
              ? Optional.of(Message.MORNING_ADVICE_CHECKS)
              : Optional.empty();
      case StartDetail.CapacityLacking(String code, _, _) -> Optional.of(ofShortage(code));
      case StartDetail.StoppedAfterStart(String code, _) -> ofStateReason(code);
      case StartDetail.StartedEarlier(_, _, StartDetail now) -> advice(now);
      case StartDetail.StartedByAnother _,
          StartDetail.StoppedAgain _,
          StartDetail.StopTimeUnknown _,
          StartDetail.TypeChanged _,
          StartDetail.ListedAs _,
          StartDetail.NotListed _,
          StartDetail.StartRefused _,
          StartDetail.StillStopped _,
          StartDetail.NotSeenSinceStart _ ->
          Optional.empty();
    };
  }

  /** EC2's codes of limits end so; the others are about capacity. */
  private static Message ofShortage(String errorCode) {
    return errorCode.endsWith("Exceeded")
        ? Message.MORNING_ADVICE_LIMIT
        : Message.MORNING_ADVICE_CAPACITY;
  }

  /**
   * EC2's state reasons (EC2 API Reference, {@code StateReason}): {@code Client.InternalError} is
   * given if a volume is encrypted and the key may not be used.
   */
  private static Optional<Message> ofStateReason(String code) {
    return switch (code) {
      case "Client.InternalError" -> Optional.of(Message.MORNING_ADVICE_KEY);
      case "Server.InsufficientInstanceCapacity" -> Optional.of(Message.MORNING_ADVICE_CAPACITY);
      case "Client.VolumeLimitExceeded" -> Optional.of(Message.MORNING_ADVICE_LIMIT);
      default -> Optional.empty();
    };
  }
}

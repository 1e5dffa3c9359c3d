package dev.curfew.report;

import static dev.curfew.report.Nights.entry;

import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.lifecycle.StopState.RetryReason;
import dev.curfew.policy.Obstacle;
import dev.curfew.reason.Note;
import dev.curfew.reason.OutcomeDetail;
import dev.curfew.run.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The instances of a report in {@link Kinds}: of twenty, one or two have each outcome. */
final class KindInstances {
  private KindInstances() {}

  static List<PlannedInstance> entries(int instances, Mode mode, boolean hasActed) {
    List<PlannedInstance> entries = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      entries.add(in(Kinds.REGIONS.get(i % Kinds.REGIONS.size()), instance(i, mode, hasActed)));
    }
    return entries;
  }

  private static PlannedInstance instance(int i, Mode mode, boolean hasActed) {
    String id = "i-%017x".formatted(i);
    boolean isPlan = mode == Mode.PLAN || !hasActed;
    return switch (i % 20) {
      case 3 -> entry(id, "auto-" + i, Nights.blocked(Obstacle.AUTO_SCALING));
      case 4, 14 -> entry(id, "shop-prod-" + i, Nights.keep("keep-production"));
      case 5 -> entry(id, "demo-" + i, Nights.keep("keep-demo"));
      case 6 ->
          entry(
              id,
              "poc-" + i,
              Nights.keep("keep-demo", new Note.KeepUntilInDoubt("keep-until", "next week")));
      case 7 ->
          isPlan
              ? entry(id, "legacy-" + i, Nights.stop())
              : entry(
                  id,
                  "legacy-" + i,
                  Nights.stop(),
                  Nights.finished(
                      Outcome.REFUSED,
                      new OutcomeDetail.RefusedByEc2(
                          "OperationNotPermitted",
                          "The instance '%s' may not be stopped. Modify its".formatted(id)
                              + " 'disableApiStop' instance attribute and try again.")));
      case 8 ->
          isPlan
              ? entry(id, "slow-" + i, Nights.stop())
              : entry(
                  id,
                  "slow-" + i,
                  Nights.stop(),
                  new StopState.Accepted(
                      Nights.NOW,
                      Nights.NOW,
                      1,
                      StopState.StoppedBy.THIS_RUN,
                      RetryReason.NONE,
                      Optional.of(InstanceState.STOPPING)));
      case 9 ->
          isPlan
              ? entry(id, "ci-" + i, Nights.stop())
              : entry(
                  id,
                  "ci-" + i,
                  Nights.stop(),
                  Nights.finished(Outcome.GONE, new OutcomeDetail.StoppedByAnother()));
      default ->
          isPlan
              ? entry(id, "web-" + i, Nights.stop())
              : entry(id, "web-" + i, Nights.stop(), Nights.finished(Outcome.STOPPED, null));
    };
  }

  private static PlannedInstance in(String region, PlannedInstance entry) {
    return new PlannedInstance(
        entry.queuePosition(),
        entry.account(),
        region,
        entry.instance(),
        entry.name(),
        entry.type(),
        entry.evaluation(),
        entry.state());
  }
}

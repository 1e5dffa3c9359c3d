package dev.curfew.report.json;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.limits.LimitCheck;
import dev.curfew.report.comparison.Coverage;
import dev.curfew.report.comparison.NewStops;
import dev.curfew.report.comparison.RegionCount;
import dev.curfew.run.Approval;
import dev.curfew.run.RunSummary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The objects of {@code report.json} that compare a run with its limits and earlier runs. */
final class ComparisonDocument {
  private ComparisonDocument() {}

  record Approved(String run, int stop, int running) {
    static Approved of(Approval approval) {
      return new Approved(approval.run(), approval.counts().stop(), approval.counts().evaluated());
    }
  }

  record Limits(
      int stop,
      int running,
      int maxStops,
      int maxStopPercent,
      int maxJumpPercent,
      OptionalDouble median,
      List<Summary> recent,
      List<Exceeded> exceeded) {
    static Limits of(LimitCheck check) {
      return new Limits(
          check.planned().stop(),
          check.planned().evaluated(),
          check.limits().maxStops(),
          check.limits().maxStopPercent(),
          check.limits().maxJumpPercent(),
          check.median(),
          check.recent().stream().map(Summary::of).toList(),
          check.exceeded().stream().map(Exceeded::of).toList());
    }
  }

  record Summary(String run, String endedAt, int stop) {
    static Summary of(RunSummary run) {
      return new Summary(run.run(), run.endedAt().toString(), run.counts().stop());
    }
  }

  record Exceeded(String parameter, int ordinary, int most, int over) {
    static Exceeded of(LimitCheck.Exceeded exceeded) {
      return new Exceeded(
          exceeded.limit().parameter(), exceeded.ordinary(), exceeded.most(), exceeded.excess());
    }
  }

  record Novelties(Summary since, int total, List<InRegion> regions, List<Named> largest) {
    static Novelties of(NewStops found) {
      return new Novelties(
          Summary.of(found.since()),
          found.total(),
          found.regions().stream().map(InRegion::of).toList(),
          found.largest().stream().map(Named::of).toList());
    }
  }

  record InRegion(String account, String region, int count, boolean wasRead) {
    static InRegion of(NewStops.InRegion region) {
      return new InRegion(
          region.place().account(), region.place().region(), region.count(), region.wasRead());
    }
  }

  record Named(String instance, Optional<String> name, Optional<String> type, String region) {
    static Named of(PlannedInstance entry) {
      return new Named(entry.instance(), entry.name(), entry.type(), entry.region());
    }
  }

  record Share(OptionalInt percent, boolean known, int running, List<Missing> missing) {
    static Share of(Coverage coverage) {
      return new Share(
          coverage.percent(),
          coverage.isKnown(),
          coverage.running(),
          coverage.missing().stream().map(Missing::of).toList());
    }
  }

  record Missing(String account, String region, Optional<Last> last) {
    static Missing of(Coverage.Missing region) {
      return new Missing(
          region.target().account(), region.target().region(), region.last().map(Last::of));
    }
  }

  record Last(String run, String at, int running) {
    static Last of(RegionCount count) {
      return new Last(count.run(), count.at().toString(), count.running());
    }
  }
}

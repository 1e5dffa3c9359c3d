package dev.curfew.functions.discoverregions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.curfew.functions.CaughtError;
import dev.curfew.instance.Target;
import dev.curfew.run.Lease;
import dev.curfew.run.start.StartRun.Start;
import java.time.Duration;
import java.util.List;

/**
 * The output of the state {@code DiscoverRegions}.
 *
 * @param acquired whether this execution acquired the run lock
 * @param holder ARN of the execution that holds the lock; empty if it is this one
 * @param skipped why the run is skipped, in the form of a state's error output; an empty object if
 *     it is not, or if its scheduled time was delivered twice, which is not reported
 * @param pause seconds after which to ask for the lock again; 0 if the run does not wait for it
 */
public record DiscoverRegionsResponse(
    boolean acquired, String holder, JsonNode skipped, long pause, List<Target> targets) {
  private static final JsonNode NOT_SKIPPED = JsonNodeFactory.instance.objectNode();

  static DiscoverRegionsResponse of(Start start) {
    return switch (start) {
      case Start.Started(List<Target> targets) ->
          new DiscoverRegionsResponse(true, "", NOT_SKIPPED, 0, targets);
      case Start.Duplicate(String holder) ->
          new DiscoverRegionsResponse(false, holder, NOT_SKIPPED, 0, List.of());
      case Start.Skipped(Lease lease) ->
          new DiscoverRegionsResponse(
              false, lease.execution(), CaughtError.skipped(lease), 0, List.of());
      case Start.Waiting(Lease lease, Duration pause) ->
          new DiscoverRegionsResponse(
              false, lease.execution(), NOT_SKIPPED, pause.toSeconds(), List.of());
    };
  }
}

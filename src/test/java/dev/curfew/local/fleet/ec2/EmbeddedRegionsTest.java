package dev.curfew.local.fleet.ec2;

import dev.curfew.ec2.Regions;
import dev.curfew.ec2.RegionsContract;
import dev.curfew.instance.Instance;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.faults.FaultWindow;
import dev.curfew.policy.match.Glob;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

class EmbeddedRegionsTest extends RegionsContract {
  private static final Fault.Calls CALLS =
      new Fault.Calls(Glob.of("*"), Glob.of("DescribeRegions"), FaultWindow.ALWAYS);

  @Override
  protected Regions regions(List<String> enabled, Trouble trouble) {
    VirtualTime time = new VirtualTime();
    Map<String, List<Instance>> empty =
        enabled.stream().collect(Collectors.toMap(Function.identity(), _ -> List.of()));
    return new EmbeddedEc2(
        InitialFleet.of(empty),
        Ec2Settings.published(),
        new FaultPlan(faults(trouble), time),
        time,
        time);
  }

  private static List<Fault> faults(Trouble trouble) {
    return switch (trouble) {
      case NONE -> List.of();
      case DENIED -> List.of(new Fault.Denied(CALLS));
      case THROTTLED -> List.of(new Fault.Throttled(CALLS));
      case BROKEN -> List.of(new Fault.Failing(CALLS, "InternalError", "An internal error."));
      case NOT_RESPONDING -> List.of(new Fault.Lost(CALLS, false));
    };
  }
}

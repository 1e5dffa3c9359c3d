package dev.curfew.local.fleet.ec2;

import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.FleetContract;
import dev.curfew.instance.Instance;
import dev.curfew.local.faults.FaultPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class EmbeddedFleetTest extends FleetContract {
  @Override
  protected Fleet fleet(List<Instance> instances) {
    VirtualTime time = new VirtualTime();
    Ec2Settings published = Ec2Settings.published();
    Ec2Settings small =
        new Ec2Settings(
            5,
            Duration.ZERO,
            published.describes(),
            published.stopCalls(),
            published.stopInstances(),
            published.startCalls(),
            published.startInstances(),
            true,
            7);
    return new EmbeddedEc2(
        InitialFleet.of(Map.of(TARGET.region(), instances)),
        small,
        new FaultPlan(List.of(), time),
        time,
        time);
  }
}

package dev.curfew.request;

import dev.curfew.ec2.Ec2ReadFailed;
import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Instance;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.Journaled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;

/** Reads planned instances from EC2. */
public final class Listings {
  private Listings() {}

  /**
   * Those that EC2 lists, by id; absence from a listing proves nothing. A call of EC2 for each
   * {@link Fleet#MAX_READ_IDS} of them.
   *
   * @throws Ec2ReadFailed if EC2 cannot be read
   */
  public static Map<String, Instance> read(
      Fleet fleet, Target target, List<? extends Journaled<?, ?, ?>> planned) {
    Map<String, Instance> listed = new HashMap<>();
    planned.stream()
        .<String>map(instance -> instance.instance())
        .gather(Gatherers.windowFixed(Fleet.MAX_READ_IDS))
        .forEach(ids ->
            Ec2ReadFailed.wrap(() -> fleet.read(target, ids))
                .forEach(instance -> listed.put(instance.id(), instance)));
    return listed;
  }
}

package dev.curfew.request;

import dev.curfew.ec2.Ec2ReadFailed;
import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Instance;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.Journaled;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads planned instances from EC2. */
public final class Listings {
  private Listings() {}

  /**
   * Those that EC2 lists, by id; absence from a listing proves nothing.
   *
   * @param planned at most {@link Fleet#MAX_READ_IDS}
   * @throws Ec2ReadFailed if EC2 cannot be read
   */
  public static Map<String, Instance> read(
      Fleet fleet, Target target, List<? extends Journaled<?, ?, ?>> planned) {
    List<String> ids = planned.stream().<String>map(instance -> instance.instance()).toList();
    return Ec2ReadFailed.wrap(() -> fleet.read(target, ids)).stream()
        .collect(Collectors.toMap(Instance::id, Function.identity(), (_, later) -> later));
  }
}

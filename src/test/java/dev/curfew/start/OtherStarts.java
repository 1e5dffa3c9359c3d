package dev.curfew.start;

import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.instance.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An EC2 that responds to {@code StartInstances} or {@code DescribeInstanceStatus} in another way.
 */
record OtherStarts(
    Fleet real,
    Function<List<String>, Map<String, InstanceState>> starts,
    UnaryOperator<StatusChecks> checks)
    implements Fleet {
  OtherStarts(Fleet real, Function<List<String>, Map<String, InstanceState>> starts) {
    this(real, starts, UnaryOperator.identity());
  }

  @Override
  public Map<String, InstanceState> start(Target target, List<String> ids) {
    return starts.apply(ids);
  }

  @Override
  public void list(Target target, Set<InstanceState> states, Consumer<List<Instance>> page) {
    real.list(target, states, page);
  }

  @Override
  public List<Instance> read(Target target, Collection<String> ids) {
    return real.read(target, ids);
  }

  @Override
  public Map<String, InstanceState> stop(Target target, List<String> ids) {
    return real.stop(target, ids);
  }

  @Override
  public Map<String, StatusChecks> statuses(Target target, Collection<String> ids) {
    Map<String, StatusChecks> all = new HashMap<>(real.statuses(target, ids));
    all.replaceAll((_, found) -> checks.apply(found));
    return all;
  }

  @Override
  public Map<String, Boolean> instanceStorage(Target target, Set<String> types) {
    return real.instanceStorage(target, types);
  }

  @Override
  public Map<String, SpotRequest> spotRequests(Target target, Set<String> ids) {
    return real.spotRequests(target, ids);
  }
}

package dev.curfew.local.fleet;

import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.instance.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A read-only fleet on disk: it responds to reads as EC2 would, and rejects every stop. */
public final class DirectoryFleet implements Fleet {
  private static final int PAGE = 500;

  private final FleetDirectory directory;

  public DirectoryFleet(FleetDirectory directory) {
    this.directory = directory;
  }

  @Override
  public void list(Target target, Set<InstanceState> states, Consumer<List<Instance>> page) {
    List<Instance> next = new ArrayList<>(PAGE);
    directory.read(
        target.region(),
        instance -> {
          if (states.contains(instance.state())) {
            next.add(instance);
          }
          if (next.size() == PAGE) {
            page.accept(List.copyOf(next));
            next.clear();
          }
        });
    if (!next.isEmpty()) {
      page.accept(List.copyOf(next));
    }
  }

  @Override
  public List<Instance> read(Target target, Collection<String> ids) {
    Set<String> wanted = new HashSet<>(ids);
    List<Instance> found = new ArrayList<>();
    directory.read(
        target.region(),
        instance -> {
          if (wanted.contains(instance.id())) {
            found.add(instance);
          }
        });
    return found;
  }

  @Override
  public Map<String, InstanceState> start(Target target, List<String> ids) {
    throw new UnsupportedOperationException("a fleet on disk is read-only");
  }

  @Override
  public Map<String, StatusChecks> statuses(Target target, Collection<String> ids) {
    throw new UnsupportedOperationException("a fleet on disk is read-only");
  }

  @Override
  public Map<String, InstanceState> stop(Target target, List<String> ids) {
    throw new UnsupportedOperationException("a fleet on disk is read-only");
  }

  @Override
  public Map<String, Boolean> instanceStorage(Target target, Set<String> types) {
    Map<String, Boolean> listed = directory.instanceStorage(target.region());
    Map<String, Boolean> known = new HashMap<>();
    for (String type : types) {
      if (listed.containsKey(type)) {
        known.put(type, listed.get(type));
      } else {
        InstanceTypes.instanceStorage(type).ifPresent(supported -> known.put(type, supported));
      }
    }
    return known;
  }

  @Override
  public Map<String, SpotRequest> spotRequests(Target target, Set<String> ids) {
    Map<String, SpotRequest> requests = new HashMap<>(directory.spotRequests(target.region()));
    requests.keySet().retainAll(ids);
    return requests;
  }
}

package dev.curfew.local.fleet;

import dev.curfew.instance.Instance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads one reservation of what {@code aws ec2 describe-instances} prints. The owner may follow the
 * instances, so one reservation at a time is in memory.
 */
final class ReservationReader {
  private final List<InstanceReader> instances = new ArrayList<>();
  private boolean listed;
  private Optional<String> owner = Optional.empty();

  private ReservationReader() {}

  static void read(String region, JsonCursor at, Consumer<Instance> each) throws IOException {
    ReservationReader reservation = new ReservationReader();
    at.object(reservation::member);
    if (!reservation.listed) {
      throw at.mistake("no Instances", "a reservation with the array Instances");
    }
    reservation.instances.forEach(read -> each.accept(read.instance(region, reservation.owner)));
  }

  private void member(String key, JsonCursor at) throws IOException {
    switch (key) {
      case "OwnerId" -> owner = at.text();
      case "Instances" -> {
        listed = true;
        at.array(item -> instances.add(InstanceReader.read(item)));
      }
      default -> at.skip();
    }
  }
}

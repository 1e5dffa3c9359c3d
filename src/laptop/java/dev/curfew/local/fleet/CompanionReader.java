package dev.curfew.local.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the two optional files beside a region's. */
final class CompanionReader {
  private Optional<String> name = Optional.empty();
  private Optional<String> kind = Optional.empty();
  private Optional<Boolean> storage = Optional.empty();

  private CompanionReader() {}

  /** The ids of the persistent requests in what {@code describe-spot-instance-requests} prints. */
  static Set<String> persistentSpotRequests(Path file) {
    Set<String> persistent = new HashSet<>();
    CliListing.read(
        file,
        "SpotInstanceRequests",
        at -> {
          CompanionReader request = read(at, "SpotInstanceRequestId", "Type");
          if (request.kind.filter("persistent"::equals).isPresent()) {
            persistent.add(request.name.orElseThrow());
          }
        });
    return Set.copyOf(persistent);
  }

  /**
   * {@code InstanceStorageSupported} by type in what {@code describe-instance-types} prints; types
   * of which it does not say have no key.
   */
  static Map<String, Boolean> instanceStorage(Path file) {
    Map<String, Boolean> storage = new HashMap<>();
    CliListing.read(
        file,
        "InstanceTypes",
        at -> {
          CompanionReader type = read(at, "InstanceType", "");
          type.storage.ifPresent(value -> storage.put(type.name.orElseThrow(), value));
        });
    return Map.copyOf(storage);
  }

  private static CompanionReader read(JsonCursor at, String name, String kind) throws IOException {
    CompanionReader item = new CompanionReader();
    at.object((key, value) -> {
      if (key.equals(name)) {
        item.name = value.text();
      } else if (key.equals(kind)) {
        item.kind = value.text();
      } else if (key.equals("InstanceStorageSupported")) {
        item.storage = value.bool();
      } else {
        value.skip();
      }
    });
    if (item.name.isEmpty()) {
      throw at.mistake("an item without " + name, "items with " + name);
    }
    return item;
  }
}

package dev.curfew.local.fleet;

import dev.curfew.instance.SpotRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the two optional companions of a region's file. */
final class CompanionReader {
  private static final Set<String> SPOT_TEXTS =
      Set.of("Type", "State", "LaunchGroup", "AvailabilityZoneGroup");

  private Optional<String> name = Optional.empty();
  private final Map<String, String> texts = new HashMap<>();
  private Optional<Boolean> storage = Optional.empty();

  private CompanionReader() {}

  /** The requests that {@code describe-spot-instance-requests} prints, by id. */
  static Map<String, SpotRequest> spotRequests(Path file) {
    Map<String, SpotRequest> requests = new HashMap<>();
    CliListing.read(
        file,
        "SpotInstanceRequests",
        at -> {
          CompanionReader item = read(at, "SpotInstanceRequestId");
          requests.put(
              item.name.orElseThrow(),
              new SpotRequest(
                  item.text("Type").equals("persistent"),
                  item.text("State"),
                  item.text("LaunchGroup"),
                  item.text("AvailabilityZoneGroup")));
        });
    return Map.copyOf(requests);
  }

  private String text(String key) {
    return texts.getOrDefault(key, "");
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
          CompanionReader type = read(at, "InstanceType");
          type.storage.ifPresent(value -> storage.put(type.name.orElseThrow(), value));
        });
    return Map.copyOf(storage);
  }

  private static CompanionReader read(JsonCursor at, String name) throws IOException {
    CompanionReader item = new CompanionReader();
    at.object((key, value) -> {
      if (key.equals(name)) {
        item.name = value.text();
      } else if (SPOT_TEXTS.contains(key)) {
        value.text().ifPresent(text -> item.texts.put(key, text));
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

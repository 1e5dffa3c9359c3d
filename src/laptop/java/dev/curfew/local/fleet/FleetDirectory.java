package dev.curfew.local.fleet;

import dev.curfew.instance.Instance;
import dev.curfew.instance.SpotRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A fleet on disk: for each region what {@code aws ec2 describe-instances} prints, and what is
 * known about its Spot requests and instance types. {@code docs/fleet-on-disk.md} has the format.
 * Immutable and thread-safe; the files must not change while it is used.
 */
public final class FleetDirectory {
  private final Path directory;
  private final FleetFiles files;
  private final Map<String, Map<String, Boolean>> storage = new HashMap<>();
  private final Map<String, Map<String, SpotRequest>> spotRequests = new HashMap<>();

  private FleetDirectory(Path directory, FleetFiles files) {
    this.directory = directory;
    this.files = files;
  }

  /**
   * Checks the whole directory, every instance included, before anything of it is used.
   *
   * @throws FleetUnreadable if anything in it breaks the format
   */
  public static FleetDirectory open(Path directory) {
    FleetDirectory fleet = new FleetDirectory(directory, FleetFiles.in(directory));
    fleet.checkInstances();
    for (String region : fleet.files.instances().keySet()) {
      Optional<Path> types = fleet.files.types(region);
      fleet.storage.put(region, types.map(CompanionReader::instanceStorage).orElse(Map.of()));
      Optional<Path> spot = fleet.files.spot(region);
      fleet.spotRequests.put(region, spot.map(CompanionReader::spotRequests).orElse(Map.of()));
    }
    return fleet;
  }

  /**
   * A warning if files or folders are ignored by their names although they look like a part of the
   * fleet.
   *
   * @throws FleetUnreadable if the directory cannot be listed
   */
  public Optional<String> warning() {
    List<String> ignored = FleetFiles.ignored(directory);
    return ignored.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Warning: not read in %s, because only files whose names end in .json are: %s"
                .formatted(directory, String.join(", ", ignored)));
  }

  public List<String> regions() {
    return List.copyOf(files.instances().keySet());
  }

  /**
   * Reads a region's instances, in the file's order. One reservation at a time is in memory.
   *
   * @param region one of {@link #regions}
   * @throws FleetUnreadable if the file has changed since and breaks the format
   */
  public void read(String region, Consumer<Instance> each) {
    Path file = ofRegion(region, files.instances());
    CliListing.read(file, "Reservations", at -> ReservationReader.read(region, at, each));
  }

  /**
   * Whether types have instance storage, as {@code <region>.types.json} says. A type that is not
   * there has no key; {@link InstanceTypes} may know it.
   */
  public Map<String, Boolean> instanceStorage(String region) {
    return ofRegion(region, storage);
  }

  /** The Spot requests that {@code <region>.spot.json} lists, by id. */
  public Map<String, SpotRequest> spotRequests(String region) {
    return ofRegion(region, spotRequests);
  }

  private void checkInstances() {
    Map<String, String> seen = new HashMap<>();
    for (String region : regions()) {
      read(
          region,
          instance -> {
            String before = seen.putIfAbsent(instance.id(), region);
            if (before != null) {
              throw new FleetUnreadable(
                  ofRegion(region, files.instances()).toString(),
                  "instance %s, which is in %s.json too".formatted(instance.id(), before),
                  "each instance once in the directory");
            }
          });
    }
  }

  private static <T> T ofRegion(String region, Map<String, T> byRegion) {
    T value = byRegion.get(region);
    if (value == null) {
      throw new IllegalArgumentException("no region " + region);
    }
    return value;
  }
}

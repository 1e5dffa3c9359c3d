package dev.curfew.local.fleet;

import dev.curfew.local.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the files of a fleet on disk by their names. */
final class FleetFiles {
  private static final String JSON = ".json";
  private static final String SPOT = "spot";
  private static final String TYPES = "types";
  private static final Pattern NEARLY_JSON =
      Pattern.compile(".*\\.json([.~_ -].*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final String NAMES =
      "<region>.json, <region>.spot.json and <region>.types.json, with no dot in the region";

  private final SortedMap<String, Path> instances = new TreeMap<>();
  private final SortedMap<String, Path> spot = new TreeMap<>();
  private final SortedMap<String, Path> types = new TreeMap<>();

  private FleetFiles() {}

  /**
   * Sorts the directory's files.
   *
   * @throws FleetUnreadable if a name that ends in {@code .json} is none of the three kinds, a
   *     companion has no region file, or there is no region at all
   */
  static FleetFiles in(Path directory) {
    FleetFiles files = new FleetFiles();
    list(directory).forEach(files::take);
    if (files.instances.isEmpty() && files.spot.isEmpty() && files.types.isEmpty()) {
      throw new FleetUnreadable(directory.toString(), "no region", "at least one <region>.json");
    }
    files.spot.forEach(files::needsRegion);
    files.types.forEach(files::needsRegion);
    return files;
  }

  SortedMap<String, Path> instances() {
    return instances;
  }

  Optional<Path> spot(String region) {
    return Optional.ofNullable(spot.get(region));
  }

  Optional<Path> types(String region) {
    return Optional.ofNullable(types.get(region));
  }

  private static List<Path> list(Path directory) {
    String allowed = "a directory with a file <region>.json for each region";
    if (!Files.isDirectory(directory)) {
      String found = Files.exists(directory) ? "a file" : "nothing there";
      throw new FleetUnreadable(directory.toString(), found, allowed);
    }
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.filter(FleetFiles::counts).sorted().toList();
    } catch (IOException e) {
      throw notListed(directory, FileFailure.ofReading(directory, e));
    } catch (UncheckedIOException e) {
      throw notListed(directory, FileFailure.ofReading(directory, e));
    }
  }

  /**
   * The names of files and folders of the directory that are ignored and look like a part of the
   * fleet, sorted: {@code eu-west-1.JSON}, or a folder with JSON files.
   */
  static List<String> ignored(Path directory) {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths
          .filter(path -> !counts(path) && looksLikeFleet(path))
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw notListed(directory, FileFailure.ofReading(directory, e));
    } catch (UncheckedIOException e) {
      throw notListed(directory, FileFailure.ofReading(directory, e));
    }
  }

  private static FleetUnreadable notListed(Path directory, String found) {
    return new FleetUnreadable(directory.toString(), found, "a directory that can be read");
  }

  private static boolean looksLikeFleet(Path path) {
    String name = path.getFileName().toString();
    if (name.startsWith(".")) {
      return false;
    }
    return Files.isDirectory(path) ? hasJson(path) : NEARLY_JSON.matcher(name).matches();
  }

  private static boolean hasJson(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.anyMatch(FleetFiles::counts);
    } catch (IOException | UncheckedIOException unreadable) {
      return true;
    }
  }

  private static boolean counts(Path path) {
    String name = path.getFileName().toString();
    return name.endsWith(JSON) && !name.startsWith(".");
  }

  private void take(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new FleetUnreadable(path.toString(), "something that is not a file", "a file");
    }
    String name = path.getFileName().toString();
    String[] parts = name.substring(0, name.length() - JSON.length()).split("\\.", -1);
    if (parts.length == 1) {
      instances.put(parts[0], path);
    } else if (parts.length == 2 && parts[1].equals(SPOT)) {
      spot.put(parts[0], path);
    } else if (parts.length == 2 && parts[1].equals(TYPES)) {
      types.put(parts[0], path);
    } else {
      throw new FleetUnreadable(path.toString(), "the name " + name, NAMES);
    }
  }

  private void needsRegion(String region, Path companion) {
    if (!instances.containsKey(region)) {
      throw new FleetUnreadable(
          companion.toString(), "no %s.json in the same directory".formatted(region), NAMES);
    }
  }
}

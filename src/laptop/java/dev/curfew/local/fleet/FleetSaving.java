package dev.curfew.local.fleet;

import static java.util.Objects.requireNonNull;

import dev.curfew.aws.ec2.RegionListing;
import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.plan.TargetStatus;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/** Saves an account's fleet to disk, so that it can be planned without the account. */
public final class FleetSaving {
  private final RegionListing listing;
  private final Path directory;
  private final boolean isNew;

  private FleetSaving(RegionListing listing, Path directory, boolean isNew) {
    this.listing = requireNonNull(listing, "listing");
    this.directory = directory;
    this.isNew = isNew;
  }

  /**
   * @param directory created if absent
   * @throws FleetUnreadable if it is not empty: a file of an older region would be read as part of
   *     this fleet
   */
  public static FleetSaving into(Path directory, RegionListing listing) throws IOException {
    boolean isNew = Files.notExists(directory);
    Files.createDirectories(directory);
    try (Stream<Path> there = Files.list(directory)) {
      if (there.findAny().isPresent()) {
        throw new FleetUnreadable(directory.toString(), "files in it", "a new or empty directory");
      }
    }
    return new FleetSaving(listing, directory, isNew);
  }

  /** Deletes the directory if this created it and no region was saved in it. */
  public void deleteIfNothingIsSaved() throws IOException {
    if (isNew) {
      try {
        Files.deleteIfExists(directory);
      } catch (DirectoryNotEmptyException saved) {
        // At least one region is saved.
      }
    }
  }

  /**
   * The result of saving a region.
   *
   * @param why it was not saved
   */
  public record Saved(String region, TargetStatus status, Optional<String> why) {}

  /** Writes the region's three files, or none if it cannot be read completely. */
  public Saved save(String region) {
    Path instances = directory.resolve(region + ".json");
    try {
      RegionListing.References[] named = new RegionListing.References[1];
      Path whole = written(instances, out -> named[0] = listing.writeInstances(region, out));
      Path types =
          written(
              directory.resolve(region + ".types.json"),
              out -> listing.writeTypes(region, named[0].types(), out));
      Path spot =
          written(
              directory.resolve(region + ".spot.json"),
              out -> listing.writeSpotRequests(region, named[0].spotRequests(), out));
      for (Path part : new Path[] {whole, types, spot}) {
        Files.move(part, finished(part), StandardCopyOption.ATOMIC_MOVE);
      }
      return new Saved(region, TargetStatus.READ, Optional.empty());
    } catch (Ec2Error error) {
      return new Saved(
          region, TargetStatus.of(error), Optional.of(Ec2ErrorKind.reasonOfUnreadRegion(error)));
    } catch (Ec2NoResponse none) {
      return new Saved(region, TargetStatus.UNREAD, Optional.of(none.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      forget(region);
    }
  }

  /** What writes a file. */
  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** Writes a file under a name that begins with a dot, which a fleet directory ignores. */
  private static Path written(Path file, Content content) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
      content.write(out);
    }
    return part;
  }

  private static Path finished(Path part) {
    String name = part.getFileName().toString();
    return part.resolveSibling(name.substring(1, name.length() - ".part".length()));
  }

  private void forget(String region) {
    for (String kind : new String[] {"", ".types", ".spot"}) {
      try {
        Files.deleteIfExists(directory.resolve("." + region + kind + ".json.part"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

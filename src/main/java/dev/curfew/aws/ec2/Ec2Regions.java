package dev.curfew.aws.ec2;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Regions;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Region;

/** {@code DescribeRegions}. Thread-safe. */
public final class Ec2Regions implements Regions {
  private static final Set<String> ENABLED = Set.of("opt-in-not-required", "opted-in");

  private final Supplier<Ec2Operations> client;

  /**
   * @param client a client of any region, called at each request
   */
  public Ec2Regions(Supplier<Ec2Operations> client) {
    this.client = requireNonNull(client, "client");
  }

  /**
   * {@inheritDoc}
   *
   * <p>A region with an unknown opt-in status does not count as enabled; one without a status does,
   * as it needs no opting in.
   *
   * <p>Every account has regions, so an empty list is treated as a missing response. Otherwise a
   * run would plan no region and report success.
   *
   * @throws dev.curfew.failure.Misconfigured if there are no credentials
   */
  @Override
  public List<String> enabled() {
    return names(false, Ec2Regions::isEnabled);
  }

  /**
   * {@inheritDoc}
   *
   * @throws dev.curfew.failure.Misconfigured if there are no credentials
   */
  @Override
  public List<String> existing() {
    return names(true, _ -> true);
  }

  private List<String> names(boolean allRegions, Predicate<Region> isIncluded) {
    Ec2Operations ec2 = client.get();
    String region = ec2.serviceClientConfiguration().region().id();
    List<String> names =
        Ec2Errors.call(
                "DescribeRegions",
                region,
                () -> ec2.describeRegions(request -> request.allRegions(allRegions)),
                DescribeRegionsResponse::hasRegions)
            .regions()
            .stream()
            .filter(isIncluded)
            .map(Region::regionName)
            .toList();
    if (names.isEmpty()) {
      throw new Ec2NoResponse(
          "The response to DescribeRegions in %s names no region; expected at least one"
              .formatted(region));
    }
    return names;
  }

  private static boolean isEnabled(Region region) {
    return region.optInStatus() == null || ENABLED.contains(region.optInStatus());
  }
}

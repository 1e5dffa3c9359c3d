package dev.curfew.aws.ec2;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Regions;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Region;

/** {@code DescribeRegions}. Thread-safe. */
public final class Ec2Regions implements Regions {
  private static final Set<String> ENABLED = Set.of("opt-in-not-required", "opted-in");

  private final Supplier<Ec2Client> client;

  /**
   * @param client of the region that is asked, asked for at each call
   */
  public Ec2Regions(Supplier<Ec2Client> client) {
    this.client = requireNonNull(client, "client");
  }

  /**
   * {@inheritDoc}
   *
   * <p>A status that nobody knows is not one of an enabled region; without a status, a region is as
   * old as those that need no opting in.
   *
   * <p>Every account has a region: a listing without one is no answer. A run over no region would
   * find nothing to stop, and end as done.
   *
   * @throws dev.curfew.failure.Misconfigured where no call can be made
   */
  @Override
  public List<String> enabled() {
    Ec2Client ec2 = client.get();
    String asked = ec2.serviceClientConfiguration().region().id();
    List<String> enabled =
        Ec2Errors.call(
                "DescribeRegions",
                asked,
                () -> ec2.describeRegions(request -> request.allRegions(false)),
                DescribeRegionsResponse::hasRegions)
            .regions()
            .stream()
            .filter(Ec2Regions::isEnabled)
            .map(Region::regionName)
            .toList();
    if (enabled.isEmpty()) {
      throw new Ec2NoResponse(
          "what answered DescribeRegions in %s names no region".formatted(asked));
    }
    return enabled;
  }

  private static boolean isEnabled(Region region) {
    return region.optInStatus() == null || ENABLED.contains(region.optInStatus());
  }
}

package dev.curfew.aws.ec2;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * A region as the AWS CLI prints it: {@code describe-instances}, {@code describe-instance-types}
 * and {@code describe-spot-instance-requests}, whole. One page at a time is in memory. Reads only.
 * Thread-safe.
 *
 * <p>Every method throws {@link dev.curfew.ec2.Ec2Error}, {@link dev.curfew.ec2.Ec2NoResponse} and
 * {@link dev.curfew.failure.Misconfigured} as the fleet does.
 */
public final class RegionListing {
  private static final int PAGE = 200;
  private static final int TYPES = 100;
  private static final JsonFactory JSON = new JsonFactory();

  private final Function<String, Ec2Client> clients;

  /**
   * @param clients the client of a region
   */
  public RegionListing(Function<String, Ec2Client> clients) {
    this.clients = requireNonNull(clients, "clients");
  }

  /** What the instances of a region name, and other listings tell of. */
  public record Named(Set<String> types, Set<String> spotRequests) {
    public Named {
      types = Set.copyOf(types);
      spotRequests = Set.copyOf(spotRequests);
    }
  }

  /** Writes every instance of the region, whatever its state, managed ones included. */
  public Named writeInstances(String region, OutputStream out) throws IOException {
    Ec2Client ec2 = clients.apply(region);
    Set<String> types = new TreeSet<>();
    Set<String> requests = new TreeSet<>();
    try (Listing listing = new Listing("Reservations", out)) {
      String next = null;
      do {
        DescribeInstancesRequest request =
            DescribeInstancesRequest.builder()
                .includeManagedResources(true)
                .maxResults(PAGE)
                .nextToken(next)
                .build();
        DescribeInstancesResponse page =
            Ec2Errors.call(
                "DescribeInstances",
                region,
                () -> ec2.describeInstances(request),
                DescribeInstancesResponse::hasReservations);
        listing.add(page.reservations());
        instances(page).map(Instance::instanceTypeAsString).forEach(type -> add(types, type));
        instances(page).map(Instance::spotInstanceRequestId).forEach(id -> add(requests, id));
        next = page.nextToken();
      } while (next != null && !next.isEmpty());
      listing.end();
    }
    return new Named(types, requests);
  }

  private static Stream<Instance> instances(DescribeInstancesResponse page) {
    return page.reservations().stream().flatMap(reservation -> reservation.instances().stream());
  }

  private static void add(Set<String> names, String name) {
    if (name != null) {
      names.add(name);
    }
  }

  /** Writes these types, without those that EC2 does not know. */
  public void writeTypes(String region, Set<String> types, OutputStream out) throws IOException {
    Ec2Client ec2 = clients.apply(region);
    try (Listing listing = new Listing("InstanceTypes", out)) {
      for (List<String> names : groups(types)) {
        DescribeInstanceTypesRequest request =
            DescribeInstanceTypesRequest.builder().filters(filter("instance-type", names)).build();
        listing.add(
            Ec2Errors.call(
                "DescribeInstanceTypes",
                region,
                () ->
                    ec2.describeInstanceTypesPaginator(request).instanceTypes().stream().toList()));
      }
      listing.end();
    }
  }

  /** Writes these Spot requests, without those that EC2 does not know any more. */
  public void writeSpotRequests(String region, Set<String> requests, OutputStream out)
      throws IOException {
    Ec2Client ec2 = clients.apply(region);
    try (Listing listing = new Listing("SpotInstanceRequests", out)) {
      for (List<String> ids : groups(requests)) {
        DescribeSpotInstanceRequestsRequest request =
            DescribeSpotInstanceRequestsRequest.builder()
                .filters(filter("spot-instance-request-id", ids))
                .build();
        listing.add(
            Ec2Errors.call(
                "DescribeSpotInstanceRequests",
                region,
                () ->
                    ec2
                        .describeSpotInstanceRequestsPaginator(request)
                        .spotInstanceRequests()
                        .stream()
                        .toList()));
      }
      listing.end();
    }
  }

  private static Filter filter(String name, List<String> values) {
    return Filter.builder().name(name).values(values).build();
  }

  private static List<List<String>> groups(Collection<String> names) {
    return names.stream().sorted().gather(Gatherers.windowFixed(TYPES)).toList();
  }

  /** An object with one array, as the CLI prints a whole listing. */
  private static final class Listing implements AutoCloseable {
    private final JsonGenerator json;

    Listing(String name, OutputStream out) throws IOException {
      json = JSON.createGenerator(out).setPrettyPrinter(new DefaultPrettyPrinter());
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      json.writeStartObject();
      json.writeArrayFieldStart(name);
    }

    void add(List<? extends SdkPojo> items) throws IOException {
      for (SdkPojo item : items) {
        SdkJson.write(item, json);
      }
    }

    /** Without it, what was written is no JSON: nobody takes half a listing for a whole one. */
    void end() throws IOException {
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }

    @Override
    public void close() throws IOException {
      json.close();
    }
  }
}

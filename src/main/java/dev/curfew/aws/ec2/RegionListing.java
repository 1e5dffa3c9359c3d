package dev.curfew.aws.ec2;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * Writes a region as the AWS CLI prints it: {@code describe-instances}, {@code
 * describe-instance-types} and {@code describe-spot-instance-requests}, complete. One page at a
 * time is in memory. Only Describe calls. Thread-safe.
 *
 * <p>Every method throws {@link dev.curfew.ec2.Ec2Error}, {@link dev.curfew.ec2.Ec2NoResponse} and
 * {@link dev.curfew.failure.Misconfigured} as {@link dev.curfew.ec2.Fleet} does.
 */
public final class RegionListing {
  private static final int PAGE_SIZE = 200;
  private static final JsonFactory JSON = new JsonFactory();

  private final Function<String, Ec2Operations> clients;

  /**
   * @param clients the client of a region
   */
  public RegionListing(Function<String, Ec2Operations> clients) {
    this.clients = requireNonNull(clients, "clients");
  }

  /** The instance types and Spot requests that a region's instances refer to. */
  public record References(Set<String> types, Set<String> spotRequests) {
    public References {
      types = Set.copyOf(types);
      spotRequests = Set.copyOf(spotRequests);
    }
  }

  /** Writes every instance of the region, in any state, AWS-managed instances included. */
  public References writeInstances(String region, OutputStream out) throws IOException {
    Set<String> types = new TreeSet<>();
    Set<String> requests = new TreeSet<>();
    try (Listing listing = new Listing("Reservations", out)) {
      describe(region)
          .completeInstances(
              PAGE_SIZE,
              page -> {
                listing.add(page.reservations());
                instances(page)
                    .map(Instance::instanceTypeAsString)
                    .forEach(type -> add(types, type));
                instances(page)
                    .map(Instance::spotInstanceRequestId)
                    .forEach(id -> add(requests, id));
              });
      listing.end();
    }
    return new References(types, requests);
  }

  private static Stream<Instance> instances(DescribeInstancesResponse page) {
    return page.reservations().stream().flatMap(reservation -> reservation.instances().stream());
  }

  private static void add(Set<String> names, String name) {
    if (name != null) {
      names.add(name);
    }
  }

  /** Writes these types, leaving out those that EC2 does not know. */
  public void writeTypes(String region, Set<String> types, OutputStream out) throws IOException {
    try (Listing listing = new Listing("InstanceTypes", out)) {
      describe(region).instanceTypes(types, listing::add);
      listing.end();
    }
  }

  /** Writes these Spot requests, leaving out those that EC2 no longer knows. */
  public void writeSpotRequests(String region, Set<String> requests, OutputStream out)
      throws IOException {
    try (Listing listing = new Listing("SpotInstanceRequests", out)) {
      describe(region).spotRequests(requests, listing::add);
      listing.end();
    }
  }

  private DescribeCalls describe(String region) {
    return new DescribeCalls(clients.apply(region), region);
  }

  /** A JSON object with one array, as the CLI prints a listing. */
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

    /** Without this call the file is not valid JSON, so a partial listing cannot pass for whole. */
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

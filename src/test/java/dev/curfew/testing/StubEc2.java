package dev.curfew.testing;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * EC2's Query API over HTTP, as far as the adapters use it, in the forms of the Amazon EC2 API
 * Reference (2016-11-15). Its pages count instances.
 */
public final class StubEc2 {
  private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

  private final Map<String, Instance> instances = new LinkedHashMap<>();
  private final Map<String, String> regions = new LinkedHashMap<>();
  private final Map<String, Boolean> types =
      Map.of("m5.large", false, "m5d.large", true, "m6i.large", false);
  private final Map<String, SpotRequest> spotRequests = new LinkedHashMap<>();

  public StubEc2(List<Instance> listed) {
    listed.forEach(instance -> instances.put(instance.id(), instance));
  }

  /** Adds a region to the listing; without a status if that is empty. */
  public StubEc2 region(String name, String optInStatus) {
    regions.put(name, optInStatus);
    return this;
  }

  public StubEc2 spotRequest(String id, SpotRequest request) {
    spotRequests.put(id, request);
    return this;
  }

  /** An error response of the Query API. */
  public static Answer error(int status, String code, String words) {
    return Answer.of(
        status,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors><RequestID>59dbff89-35bd-4eac-99ed-be587EXAMPLE</RequestID></Response>"
            .formatted(code, escaped(words)));
  }

  public synchronized Answer answer(Request request) {
    return switch (request.action()) {
      case "DescribeRegions" -> ok(request, describeRegions());
      case "DescribeInstances" -> describeInstances(request);
      case "DescribeInstanceTypes" -> describeTypes(request);
      case "DescribeSpotInstanceRequests" -> ok(request, describeSpot(request));
      case "StopInstances" -> change(request, this::stopped);
      case "StartInstances" -> change(request, this::started);
      case "DescribeInstanceStatus" -> describeStatus(request);
      default -> error(400, "InvalidAction", "The action is not valid for this web service.");
    };
  }

  /** Instances that are stopping are stopped from now on. */
  public synchronized void finishStops() {
    instances.replaceAll((_, instance) ->
        instance.state() == InstanceState.STOPPING
            ? instance.toBuilder().state(InstanceState.STOPPED).build()
            : instance);
  }

  /** Instances that are pending run from now on. */
  public synchronized void finishStarts() {
    instances.replaceAll((_, instance) ->
        instance.state() == InstanceState.PENDING
            ? instance.toBuilder().state(InstanceState.RUNNING).build()
            : instance);
  }

  /** The ids of instances that are pending or running. */
  public synchronized Set<String> started() {
    return instances.values().stream()
        .filter(instance -> instance.state().isOn())
        .map(Instance::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The ids of instances that a call stopped. */
  public synchronized Set<String> stopped() {
    return instances.values().stream()
        .filter(instance -> !instance.state().isOn())
        .map(Instance::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Answer ok(Request request, String content) {
    String root = request.action() + "Response";
    return Answer.of(
        200,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s xmlns=\"%s\"><requestId>8f7724cf-496f-496e-8fe3-example</requestId>%s</%s>"
            .formatted(root, NAMESPACE, content, root));
  }

  private String describeRegions() {
    return set(
        "regionInfo",
        regions.keySet(),
        name ->
            element("regionName", name)
                + element("regionEndpoint", "ec2." + name + ".amazonaws.com")
                + (regions.get(name).isEmpty() ? "" : element("optInStatus", regions.get(name))));
  }

  private Answer describeInstances(Request request) {
    Predicate<String> hasState = allowed(request, "instance-state-name");
    Predicate<String> hasId = allowed(request, "instance-id");
    List<Instance> found =
        instances.values().stream()
            .filter(instance -> hasState.test(instance.state().text()))
            .filter(instance -> hasId.test(instance.id()))
            .toList();
    int size = Integer.parseInt(request.form().getOrDefault("MaxResults", "1000"));
    if (size < 5 || size > 1000) {
      return error(
          400,
          "InvalidParameterValue",
          "Value ( " + size + " ) for parameter maxResults is invalid.");
    }
    int from = Integer.parseInt(request.form().getOrDefault("NextToken", "0"));
    int to = Math.min(from + size, found.size());
    String next = to < found.size() ? element("nextToken", Integer.toString(to)) : "";
    return ok(
        request,
        set("reservationSet", found.subList(Math.min(from, to), to), StubEc2::reservation) + next);
  }

  private static String reservation(Instance instance) {
    return element("reservationId", "r-1234567890abcdef0")
        + element("ownerId", instance.account())
        + set("instancesSet", List.of(instance), StubEc2::instance);
  }

  private static String instance(Instance instance) {
    return element("instanceId", instance.id())
        + attribute(instance, Attribute.IMAGE, "imageId")
        + state("instanceState", instance.state())
        + attribute(instance, Attribute.TYPE, "instanceType")
        + instance.launchTime().map(time -> element("launchTime", time.toString())).orElse("")
        + attribute(instance, Attribute.SUBNET, "subnetId")
        + attribute(instance, Attribute.VPC, "vpcId")
        + attribute(instance, Attribute.STATE_TRANSITION_REASON, "reason")
        + attribute(instance, Attribute.ARCHITECTURE, "architecture")
        + instance.virtualCpus().map(StubEc2::cpuOptions).orElse("")
        + attribute(instance, Attribute.ROOT_DEVICE_TYPE, "rootDeviceType")
        + attribute(instance, Attribute.LIFECYCLE, "instanceLifecycle")
        + attribute(instance, Attribute.PLATFORM, "platform")
        + attribute(instance, Attribute.SPOT_REQUEST, "spotInstanceRequestId")
        + instance
            .attribute(Attribute.INSTANCE_PROFILE)
            .map(arn -> "<iamInstanceProfile>" + element("arn", arn) + "</iamInstanceProfile>")
            .orElse("")
        + set(
            "tagSet",
            instance.tagKeys(),
            key -> element("key", key) + instance.tag(key).map(v -> element("value", v)).orElse(""))
        + wrapped(
            "placement",
            attribute(instance, Attribute.ZONE, "availabilityZone")
                + attribute(instance, Attribute.PLACEMENT_GROUP, "groupName")
                + attribute(instance, Attribute.TENANCY, "tenancy"))
        + wrapped(
            "stateReason",
            attribute(instance, Attribute.STATE_REASON_CODE, "code")
                + attribute(instance, Attribute.STATE_REASON_MESSAGE, "message"))
        + attribute(instance, Attribute.CAPACITY_RESERVATION, "capacityReservationId")
        + attribute(instance, Attribute.CAPACITY_BLOCK, "capacityBlockId")
        + attribute(instance, Attribute.PUBLIC_ADDRESS, "ipAddress")
        + set(
            "networkInterfaceSet",
            List.of(
                "",
                wrapped(
                        "association",
                        attribute(instance, Attribute.PUBLIC_ADDRESS_OWNER, "ipOwnerId"))
                    + attribute(instance, Attribute.SOURCE_DEST_CHECK, "sourceDestCheck")),
            StubEc2::ownInterface)
        + wrapped("hibernationOptions", attribute(instance, Attribute.HIBERNATION, "configured"))
        + wrapped(
            "operator",
            (instance.managed() ? element("managed", "true") : "")
                + attribute(instance, Attribute.OPERATOR, "principal")
                + attribute(instance, Attribute.HIDDEN_BY_DEFAULT, "hiddenByDefault"));
  }

  /** An interface with an Elastic IP address and source/destination check, unless given others. */
  private static String ownInterface(String members) {
    return members.isEmpty()
        ? wrapped("association", element("ipOwnerId", "111122223333"))
            + element("sourceDestCheck", "true")
        : members;
  }

  private static String wrapped(String name, String content) {
    return content.isEmpty() ? "" : "<%s>%s</%s>".formatted(name, content, name);
  }

  /** One thread per core. */
  private static String cpuOptions(int cpus) {
    String options = element("coreCount", String.valueOf(cpus)) + element("threadsPerCore", "1");
    return "<cpuOptions>" + options + "</cpuOptions>";
  }

  private Answer describeTypes(Request request) {
    List<String> asked = request.filter("instance-type").orElse(List.of());
    if (asked.size() > 200) {
      return error(400, "FilterLimitExceeded", "The maximum number of filter values is 200");
    }
    return ok(
        request,
        set(
            "instanceTypeSet",
            asked.stream().filter(types::containsKey).toList(),
            name ->
                element("instanceType", name)
                    + element("instanceStorageSupported", types.get(name).toString())));
  }

  private String describeSpot(Request request) {
    return set(
        "spotInstanceRequestSet",
        spotRequests.keySet().stream()
            .filter(allowed(request, "spot-instance-request-id"))
            .toList(),
        id -> {
          SpotRequest spot = spotRequests.get(id);
          return element("spotInstanceRequestId", id)
              + element("type", spot.persistent() ? "persistent" : "one-time")
              + element("state", spot.state())
              + element("launchGroup", spot.launchGroup())
              + element("availabilityZoneGroup", spot.zoneGroup());
        });
  }

  private Answer change(Request request, Function<String, String> item) {
    List<String> ids = request.list("InstanceId");
    return unknown(ids).orElseGet(() -> ok(request, set("instancesSet", ids, item)));
  }

  private Optional<Answer> unknown(List<String> ids) {
    Set<String> unknown = new TreeSet<>(ids);
    unknown.removeAll(instances.keySet());
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            error(
                400,
                "InvalidInstanceID.NotFound",
                unknown.size() == 1
                    ? "The instance ID '%s' does not exist".formatted(unknown.iterator().next())
                    : "The instance IDs '%s' do not exist".formatted(String.join(", ", unknown))));
  }

  /** At most 100 ids; only of instances that run. */
  private Answer describeStatus(Request request) {
    List<String> ids = request.list("InstanceId");
    if (ids.size() > 100 || request.form().containsKey("MaxResults")) {
      return error(
          400, "InvalidParameterCombination", "At most 100 instance IDs, without maxResults.");
    }
    return unknown(ids)
        .orElseGet(() ->
            ok(
                request,
                set(
                    "instanceStatusSet",
                    ids.stream()
                        .filter(id -> instance(id).state() == InstanceState.RUNNING)
                        .toList(),
                    id ->
                        element("instanceId", id)
                            + wrapped("systemStatus", element("status", "ok"))
                            + wrapped("instanceStatus", element("status", "ok")))));
  }

  private Instance instance(String id) {
    return Optional.ofNullable(instances.get(id)).orElseThrow();
  }

  private String started(String id) {
    Instance before = instance(id);
    InstanceState after =
        before.state() == InstanceState.STOPPED ? InstanceState.PENDING : before.state();
    if (after != before.state()) {
      instances.put(id, before.toBuilder().state(after).launchTime(Instant.now()).build());
    }
    return element("instanceId", id)
        + state("currentState", after)
        + state("previousState", before.state());
  }

  private String stopped(String id) {
    Instance before = instances.get(id);
    InstanceState after = before.state().isOn() ? InstanceState.STOPPING : before.state();
    instances.put(id, before.toBuilder().state(after).build());
    return element("instanceId", id)
        + state("currentState", after)
        + state("previousState", before.state());
  }

  /** Reads the request once, as a large account has many values to test. */
  private static Predicate<String> allowed(Request request, String filter) {
    Optional<Set<String>> values = request.filter(filter).map(Set::copyOf);
    return value -> values.isEmpty() || values.get().contains(value);
  }

  private static String state(String name, InstanceState state) {
    return "<%s>%s</%s>"
        .formatted(name, element("code", "0") + element("name", state.text()), name);
  }

  private static String attribute(Instance instance, Attribute attribute, String name) {
    return instance.attribute(attribute).map(value -> element(name, value)).orElse("");
  }

  private static <T> String set(
      String name, java.util.Collection<T> items, Function<T, String> item) {
    return items.isEmpty()
        ? "<" + name + "/>"
        : items.stream()
            .map(item)
            .collect(
                Collectors.joining(
                    "</item><item>", "<" + name + "><item>", "</item></" + name + ">"));
  }

  private static String element(String name, String value) {
    return value.isEmpty()
        ? "<" + name + "/>"
        : "<%s>%s</%s>".formatted(name, escaped(value), name);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

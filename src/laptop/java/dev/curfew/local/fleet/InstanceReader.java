package dev.curfew.local.fleet;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.UtcSeconds;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one instance of what {@code aws ec2 describe-instances} prints. */
final class InstanceReader {
  private static final Map<String, Attribute> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("InstanceId", Attribute.INSTANCE),
          Map.entry("ImageId", Attribute.IMAGE),
          Map.entry("VpcId", Attribute.VPC),
          Map.entry("SubnetId", Attribute.SUBNET),
          Map.entry("InstanceType", Attribute.TYPE),
          Map.entry("Architecture", Attribute.ARCHITECTURE),
          Map.entry("InstanceLifecycle", Attribute.LIFECYCLE),
          Map.entry("Platform", Attribute.PLATFORM),
          Map.entry("RootDeviceType", Attribute.ROOT_DEVICE_TYPE),
          Map.entry("SpotInstanceRequestId", Attribute.SPOT_REQUEST),
          Map.entry("StateTransitionReason", Attribute.STATE_TRANSITION_REASON),
          Map.entry("CapacityReservationId", Attribute.CAPACITY_RESERVATION),
          Map.entry("CapacityBlockId", Attribute.CAPACITY_BLOCK),
          Map.entry("PublicIpAddress", Attribute.PUBLIC_ADDRESS));

  private static final Pattern INSTANT =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})");

  private static final String STATES =
      Arrays.stream(InstanceState.values()).map(InstanceState::text).collect(joining(", "));

  private final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
  private final Map<String, String> tags = new HashMap<>();
  private final Set<String> bareTags = new HashSet<>();
  private Optional<InstanceState> state = Optional.empty();
  private Optional<Instant> launchTime = Optional.empty();
  private boolean managed;

  private InstanceReader() {}

  static InstanceReader read(JsonCursor at) throws IOException {
    InstanceReader read = new InstanceReader();
    at.object(read::member);
    if (read.attributes.getOrDefault(Attribute.INSTANCE, "").isEmpty()) {
      throw at.mistake("an instance without InstanceId", "an InstanceId that is not empty");
    }
    if (read.state.isEmpty()) {
      throw at.mistake("an instance without State.Name", STATES);
    }
    return read;
  }

  /**
   * @param owner of its reservation
   */
  Instance instance(String region, Optional<String> owner) {
    attributes.put(Attribute.REGION, region);
    owner.ifPresent(account -> attributes.put(Attribute.ACCOUNT, account));
    String id = requireNonNull(attributes.get(Attribute.INSTANCE));
    return new Instance(id, state.orElseThrow(), attributes, tags, bareTags, launchTime, managed);
  }

  private void member(String key, JsonCursor at) throws IOException {
    if (at.isNull()) {
      return;
    }
    switch (key) {
      case "State" -> at.object(this::state);
      case "LaunchTime" -> launchTime = Optional.of(instant(at));
      case "CpuOptions" -> virtualCpus(at);
      case "Operator" -> at.object(this::operator);
      case "Tags" -> at.array(this::tag);
      case "IamInstanceProfile" -> at.object(this::profile);
      case "Placement" -> at.object(this::placement);
      case "SourceDestCheck" -> sourceDestCheck(at);
      case "NetworkInterfaces" -> at.array(network -> network.object(this::networkInterface));
      case "HibernationOptions" -> at.object(this::hibernation);
      default -> attribute(key, at);
    }
  }

  private void attribute(String key, JsonCursor at) throws IOException {
    Attribute attribute = ATTRIBUTES.get(key);
    if (attribute == null) {
      at.skip();
    } else {
      at.text().ifPresent(value -> attributes.put(attribute, value));
    }
  }

  private void virtualCpus(JsonCursor at) throws IOException {
    Map<String, Integer> options = new HashMap<>();
    at.object((key, value) -> {
      switch (key) {
        case "CoreCount", "ThreadsPerCore" ->
            value.integer().ifPresent(number -> options.put(key, number));
        default -> value.skip();
      }
    });
    if (options.size() == 2) {
      int cpus = options.values().stream().reduce(1, (cores, threads) -> cores * threads);
      attributes.put(Attribute.VIRTUAL_CPUS, String.valueOf(cpus));
    }
  }

  private void state(String key, JsonCursor at) throws IOException {
    if (!key.equals("Name")) {
      at.skip();
      return;
    }
    Optional<String> name = at.text();
    state = name.flatMap(InstanceState::of);
    if (name.isPresent() && state.isEmpty()) {
      throw at.mistake("the state '%s'".formatted(name.get()), STATES);
    }
  }

  private void profile(String key, JsonCursor at) throws IOException {
    if (key.equals("Arn")) {
      at.text().ifPresent(arn -> attributes.put(Attribute.INSTANCE_PROFILE, arn));
    } else {
      at.skip();
    }
  }

  private void placement(String key, JsonCursor at) throws IOException {
    switch (key) {
      case "AvailabilityZone" -> at.text().ifPresent(zone -> attributes.put(Attribute.ZONE, zone));
      case "Tenancy" -> at.text().ifPresent(text -> attributes.put(Attribute.TENANCY, text));
      default -> at.skip();
    }
  }

  private void networkInterface(String key, JsonCursor at) throws IOException {
    switch (key) {
      case "SourceDestCheck" -> sourceDestCheck(at);
      case "Association" -> {
        if (!at.isNull()) {
          at.object(this::association);
        }
      }
      default -> at.skip();
    }
  }

  private void association(String key, JsonCursor at) throws IOException {
    if (key.equals("IpOwnerId")) {
      at.text()
          .filter(Attribute.ADDRESS_OWNER_AMAZON::equals)
          .ifPresent(owner -> attributes.put(Attribute.PUBLIC_ADDRESS_OWNER, owner));
    } else {
      at.skip();
    }
  }

  private void sourceDestCheck(JsonCursor at) throws IOException {
    if (!at.bool().orElse(true)) {
      attributes.put(Attribute.SOURCE_DEST_CHECK, "false");
    }
  }

  private void hibernation(String key, JsonCursor at) throws IOException {
    if (key.equals("Configured")) {
      setIfTrue(Attribute.HIBERNATION, at);
    } else {
      at.skip();
    }
  }

  private void operator(String key, JsonCursor at) throws IOException {
    switch (key) {
      case "Managed" -> managed = at.bool().orElse(false);
      case "Principal" -> at.text().ifPresent(text -> attributes.put(Attribute.OPERATOR, text));
      case "HiddenByDefault" -> setIfTrue(Attribute.HIDDEN_BY_DEFAULT, at);
      default -> at.skip();
    }
  }

  private void setIfTrue(Attribute attribute, JsonCursor at) throws IOException {
    if (at.bool().orElse(false)) {
      attributes.put(attribute, "true");
    }
  }

  private static Instant instant(JsonCursor at) throws IOException {
    String allowed = "an instant such as 2026-11-20T08:15:00Z or 2026-11-20T08:15:00+00:00";
    String text = at.text(allowed).orElseThrow();
    Optional<Instant> seconds = UtcSeconds.parse(text);
    if (seconds.isPresent()) {
      return seconds.get();
    }
    try {
      if (INSTANT.matcher(text).matches()) {
        return OffsetDateTime.parse(text).toInstant();
      }
    } catch (DateTimeParseException e) {
      throw at.mistake("'%s': %s".formatted(text, e.getMessage()), allowed);
    }
    throw at.mistake("'%s', which is not an instant".formatted(text), allowed);
  }

  /**
   * Reads a tag. A tag whose value is null matches no pattern, but it is there: an obstacle still
   * holds.
   */
  private void tag(JsonCursor at) throws IOException {
    Map<String, String> pair = new HashMap<>();
    at.object((key, value) -> {
      switch (key) {
        case "Key", "Value" -> value.text().ifPresent(text -> pair.put(key, text));
        default -> value.skip();
      }
    });
    if (!pair.containsKey("Key")) {
      throw at.mistake("a tag without Key", "tags with Key and Value");
    }
    if (pair.containsKey("Value")) {
      tags.put(pair.get("Key"), pair.get("Value"));
    } else {
      bareTags.add(pair.get("Key"));
    }
  }
}

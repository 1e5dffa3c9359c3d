package dev.curfew.aws.ec2;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.UtcSeconds;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.utils.DateUtils;

/**
 * Reads one instance of a {@code DescribeInstances} response. Element names are those of the XML
 * (botocore, {@code ec2/2016-11-15/service-2.json}, {@code locationName}), which differ from the
 * member names of the API in part. Of a repeated text the first counts, as in the AWS SDK.
 */
final class InstanceElement {
  private static final Map<String, Attribute> TEXTS =
      Map.ofEntries(
          Map.entry("instanceId", Attribute.INSTANCE),
          Map.entry("imageId", Attribute.IMAGE),
          Map.entry("vpcId", Attribute.VPC),
          Map.entry("subnetId", Attribute.SUBNET),
          Map.entry("instanceType", Attribute.TYPE),
          Map.entry("architecture", Attribute.ARCHITECTURE),
          Map.entry("instanceLifecycle", Attribute.LIFECYCLE),
          Map.entry("platform", Attribute.PLATFORM),
          Map.entry("rootDeviceType", Attribute.ROOT_DEVICE_TYPE),
          Map.entry("spotInstanceRequestId", Attribute.SPOT_REQUEST),
          Map.entry("capacityReservationId", Attribute.CAPACITY_RESERVATION),
          Map.entry("capacityBlockId", Attribute.CAPACITY_BLOCK),
          Map.entry("ipAddress", Attribute.PUBLIC_ADDRESS),
          Map.entry("reason", Attribute.STATE_TRANSITION_REASON));

  private final XmlCursor xml;
  private final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
  private final Map<String, String> tags = new HashMap<>();
  private final Set<String> bareTags = new HashSet<>();
  private Optional<String> stateName = Optional.empty();
  private Optional<Instant> launchTime = Optional.empty();
  private Optional<Integer> cores = Optional.empty();
  private Optional<Integer> threadsPerCore = Optional.empty();
  private boolean managed;

  private InstanceElement(XmlCursor xml) {
    this.xml = xml;
  }

  /** Reads the current element to its end. */
  static InstanceElement read(XmlCursor xml) throws XMLStreamException {
    InstanceElement instance = new InstanceElement(xml);
    xml.children(instance::member);
    return instance;
  }

  /**
   * The instance. Empty without an id or with an unknown state, as nothing can be decided about it.
   *
   * @param owner the reservation's {@code OwnerId}
   */
  Optional<Instance> instance(String region, Optional<String> owner) {
    String id = attributes.get(Attribute.INSTANCE);
    Optional<InstanceState> state = stateName.flatMap(InstanceState::of);
    if (id == null || state.isEmpty()) {
      return Optional.empty();
    }
    attributes.put(Attribute.REGION, region);
    owner.ifPresent(account -> attributes.put(Attribute.ACCOUNT, account));
    if (cores.isPresent() && threadsPerCore.isPresent()) {
      int cpus = cores.get() * threadsPerCore.get();
      attributes.put(Attribute.VIRTUAL_CPUS, String.valueOf(cpus));
    }
    return Optional.of(
        new Instance(id, state.get(), attributes, tags, bareTags, launchTime, managed));
  }

  private boolean member(String name) throws XMLStreamException {
    Attribute attribute = TEXTS.get(name);
    if (attribute != null) {
      return set(attribute);
    }
    return switch (name) {
      case "launchTime" -> launchTime();
      case "sourceDestCheck" -> sourceDestCheck();
      case "instanceState" -> xml.children(this::state);
      case "cpuOptions" -> xml.children(this::cpuOption);
      case "iamInstanceProfile" ->
          xml.children(member -> member.equals("arn") && set(Attribute.INSTANCE_PROFILE));
      case "placement" -> xml.children(this::placement);
      case "stateReason" -> xml.children(this::stateReason);
      case "networkInterfaceSet" -> xml.children(_ -> xml.children(this::networkInterface));
      case "hibernationOptions" ->
          xml.children(member -> member.equals("configured") && setIfTrue(Attribute.HIBERNATION));
      case "operator" -> xml.children(this::operator);
      case "tagSet" -> xml.children(_ -> tag());
      default -> false;
    };
  }

  private boolean launchTime() throws XMLStreamException {
    String text = xml.text();
    launchTime = UtcSeconds.parse(text).or(() -> Optional.of(DateUtils.parseIso8601Date(text)));
    return true;
  }

  private boolean state(String name) throws XMLStreamException {
    if (!name.equals("name") || stateName.isPresent()) {
      return false;
    }
    stateName = Optional.of(xml.text());
    return true;
  }

  private boolean cpuOption(String name) throws XMLStreamException {
    switch (name) {
      case "coreCount" -> cores = Optional.of(Integer.valueOf(xml.text()));
      case "threadsPerCore" -> threadsPerCore = Optional.of(Integer.valueOf(xml.text()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean placement(String name) throws XMLStreamException {
    return switch (name) {
      case "availabilityZone" -> set(Attribute.ZONE);
      case "groupName" -> setIfNotEmpty(Attribute.PLACEMENT_GROUP);
      case "tenancy" -> set(Attribute.TENANCY);
      default -> false;
    };
  }

  private boolean stateReason(String name) throws XMLStreamException {
    return switch (name) {
      case "code" -> set(Attribute.STATE_REASON_CODE);
      case "message" -> set(Attribute.STATE_REASON_MESSAGE);
      default -> false;
    };
  }

  private boolean networkInterface(String name) throws XMLStreamException {
    return switch (name) {
      case "sourceDestCheck" -> sourceDestCheck();
      case "association" ->
          xml.children(member -> member.equals("ipOwnerId") && publicAddressOwner());
      default -> false;
    };
  }

  private boolean publicAddressOwner() throws XMLStreamException {
    String owner = xml.text();
    if (owner.equals(Attribute.ADDRESS_OWNER_AMAZON)) {
      attributes.put(Attribute.PUBLIC_ADDRESS_OWNER, owner);
    }
    return true;
  }

  private boolean sourceDestCheck() throws XMLStreamException {
    if (!Boolean.parseBoolean(xml.text())) {
      attributes.put(Attribute.SOURCE_DEST_CHECK, "false");
    }
    return true;
  }

  private boolean operator(String name) throws XMLStreamException {
    return switch (name) {
      case "managed" -> {
        managed = Boolean.parseBoolean(xml.text());
        yield true;
      }
      case "principal" -> set(Attribute.OPERATOR);
      case "hiddenByDefault" -> setIfTrue(Attribute.HIDDEN_BY_DEFAULT);
      default -> false;
    };
  }

  private boolean set(Attribute attribute) throws XMLStreamException {
    attributes.putIfAbsent(attribute, xml.text());
    return true;
  }

  /** EC2 sends the element empty if there is nothing to name. */
  private boolean setIfNotEmpty(Attribute attribute) throws XMLStreamException {
    String text = xml.text();
    if (!text.isEmpty()) {
      attributes.putIfAbsent(attribute, text);
    }
    return true;
  }

  private boolean setIfTrue(Attribute attribute) throws XMLStreamException {
    if (Boolean.parseBoolean(xml.text())) {
      attributes.put(attribute, "true");
    }
    return true;
  }

  private boolean tag() throws XMLStreamException {
    Tag tag = new Tag();
    xml.children(tag::member);
    tag.key.ifPresent(
        key -> tag.value.ifPresentOrElse(value -> tags.put(key, value), () -> bareTags.add(key)));
    return true;
  }

  private final class Tag {
    private Optional<String> key = Optional.empty();
    private Optional<String> value = Optional.empty();

    private boolean member(String name) throws XMLStreamException {
      switch (name) {
        case "key" -> key = Optional.of(xml.text());
        case "value" -> value = Optional.of(xml.text());
        default -> {
          return false;
        }
      }
      return true;
    }
  }
}

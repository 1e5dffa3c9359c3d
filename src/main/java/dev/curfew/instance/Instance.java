package dev.curfew.instance;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An EC2 instance as one EC2 response lists it. Immutable.
 *
 * @param id {@code InstanceId}
 * @param state {@code State.Name}
 * @param attributes the attributes that are present; an absent one has no key
 * @param tags tag key to value, unchanged
 * @param bareTags keys of tags whose value is null or missing: present, and matching no pattern
 * @param launchTime {@code LaunchTime}: the last start, not the first
 * @param managed {@code Operator.Managed}: an AWS service runs it
 */
public record Instance(
    String id,
    InstanceState state,
    Map<Attribute, String> attributes,
    Map<String, String> tags,
    Set<String> bareTags,
    Optional<Instant> launchTime,
    boolean managed) {

  public Instance {
    requireNonNull(id, "id");
    requireNonNull(state, "state");
    requireNonNull(launchTime, "launchTime");
    attributes = copy(attributes);
    tags = Map.copyOf(tags);
    bareTags = Set.copyOf(bareTags);
  }

  private static Map<Attribute, String> copy(Map<Attribute, String> attributes) {
    Map<Attribute, String> copy = new EnumMap<>(Attribute.class);
    copy.putAll(attributes);
    copy.values().forEach(value -> requireNonNull(value, "attribute"));
    return Collections.unmodifiableMap(copy);
  }

  public Optional<String> attribute(Attribute attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  public Optional<String> tag(String key) {
    return Optional.ofNullable(tags.get(key));
  }

  /** The keys of all tags, whatever their values. */
  public Set<String> tagKeys() {
    if (bareTags.isEmpty()) {
      return tags.keySet();
    }
    Set<String> keys = new HashSet<>(tags.keySet());
    keys.addAll(bareTags);
    return keys;
  }

  /** Whether it has the tag, whatever its value. */
  public boolean hasTag(String key) {
    return tags.containsKey(key) || bareTags.contains(key);
  }

  /**
   * The key of a tag that was probably meant to be this key and is not, as it differs in case or in
   * surrounding blanks; the smallest if there are several.
   */
  public Optional<String> misspelledTag(String key) {
    String first = null;
    for (String found : tagKeys()) {
      if (isMisspelled(found, key) && (first == null || found.compareTo(first) < 0)) {
        first = found;
      }
    }
    return Optional.ofNullable(first);
  }

  private static boolean isMisspelled(String found, String key) {
    return found.length() >= key.length()
        && found.strip().equalsIgnoreCase(key)
        && !found.equals(key);
  }

  /** How many virtual CPUs it has; empty if EC2 did not say. */
  public Optional<Integer> virtualCpus() {
    return attribute(Attribute.VIRTUAL_CPUS).map(Integer::valueOf);
  }

  /** The value of the tag {@code Name}. */
  public Optional<String> name() {
    return tag("Name");
  }

  /** The owner of the reservation; empty text if it was not listed. */
  public String account() {
    return attributes.getOrDefault(Attribute.ACCOUNT, "");
  }

  /** The region that was listed; empty text if unknown. */
  public String region() {
    return attributes.getOrDefault(Attribute.REGION, "");
  }

  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** A builder with the values of this instance. */
  public Builder toBuilder() {
    Builder builder = new Builder(id).state(state).managed(managed);
    builder.attributes.putAll(attributes);
    builder.tags.putAll(tags);
    builder.bareTags.addAll(bareTags);
    builder.launchTime = launchTime;
    return builder;
  }

  /**
   * Collects the values of one instance; the state is {@code running} unless set. Not thread-safe.
   */
  public static final class Builder {
    private final String id;
    private final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
    private final Map<String, String> tags = new HashMap<>();
    private final Set<String> bareTags = new HashSet<>();
    private InstanceState state = InstanceState.RUNNING;
    private Optional<Instant> launchTime = Optional.empty();
    private boolean managed;

    private Builder(String id) {
      this.id = requireNonNull(id, "id");
      attributes.put(Attribute.INSTANCE, id);
    }

    public Builder state(InstanceState state) {
      this.state = state;
      return this;
    }

    public Builder attribute(Attribute attribute, String value) {
      attributes.put(attribute, value);
      return this;
    }

    public Builder tag(String key, String value) {
      tags.put(key, value);
      return this;
    }

    /** A tag without a value. */
    public Builder bareTag(String key) {
      bareTags.add(key);
      return this;
    }

    public Builder launchTime(Instant launchTime) {
      this.launchTime = Optional.of(launchTime);
      return this;
    }

    public Builder managed(boolean managed) {
      this.managed = managed;
      return this;
    }

    public Instance build() {
      return new Instance(id, state, attributes, tags, bareTags, launchTime, managed);
    }
  }
}

package dev.curfew.analysis.box;

import dev.curfew.analysis.text.PatternSet;
import dev.curfew.analysis.text.SearchMemory;
import dev.curfew.analysis.text.TextKind;
import dev.curfew.analysis.text.Values;
import dev.curfew.analysis.time.TimeSet;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.Policy;
import dev.curfew.policy.match.Glob;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.match.MatchField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every instance that EC2 could list: which attributes it has and which values each may have,
 * independently of the others. Not thread-safe, as the sets of values cache results.
 */
public final class Universe {
  /** Attributes that policies do not name and that obstacles depend on. */
  public enum Fact {
    STATE("running", "pending"),
    MANAGED("no", "yes"),
    ROOT_DEVICE("ebs", "instance-store"),
    INSTANCE_PROFILE("other", "AWSRDSCustom"),
    /** The Spot request: not known, or its type, and whether EC2 can stop its instance. */
    SPOT_REQUEST("persistent", "one-time", "unknown", "persistent-unstoppable"),
    /** Whether a type that the program's table lacks has instance storage. */
    UNLISTED_STORAGE("no", "yes", "unknown");

    private final List<String> texts;

    Fact(String... texts) {
      this.texts = List.of(texts);
    }
  }

  public static final String LIFECYCLE_ON_DEMAND = "on-demand";
  private static final List<String> LIFECYCLES =
      List.of(
          LIFECYCLE_ON_DEMAND,
          "spot",
          "scheduled",
          "capacity-block",
          "interruptible-capacity-reservation");
  private static final List<String> ARCHITECTURES =
      List.of("x86_64", "arm64", "i386", "x86_64_mac", "arm64_mac");

  /** The earliest launch time that EC2 could list. */
  public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final PatternSet PRESENT = PatternSet.of(List.of(Glob.of("*")));

  private final Map<Object, Integer> fields = new LinkedHashMap<>();
  private final Map<PatternSet, PatternSet> sets = new HashMap<>();
  private final Set<String> keys;
  private List<Values> values = new ArrayList<>();
  private SearchMemory memory = new SearchMemory();
  private final PatternSet withStorage;
  private final PatternSet withoutStorage;

  /**
   * @param occasion whose obstacles can hold
   * @param instanceTypes the program's table: type to whether it has instance storage; at least one
   *     with, and one without
   */
  public Universe(
      Collection<Policy> policies, Occasion occasion, Map<String, Boolean> instanceTypes) {
    keys = new TreeSet<>(ObstacleConditions.tagKeys(occasion));
    withStorage = types(instanceTypes, true);
    withoutStorage = types(instanceTypes, false);
    policies.forEach(policy ->
        Stream.concat(Stream.of(policy.match()), policy.not().stream())
            .forEach(match -> addKeys(match, keys)));
    addFields();
  }

  private void addFields() {
    for (MatchField.Named named : MatchField.Named.values()) {
      addField(named);
    }
    for (Fact fact : Fact.values()) {
      add(fact, Values.of(false, fact.texts, memory));
    }
    keys.forEach(this::addTag);
  }

  private static PatternSet types(Map<String, Boolean> table, boolean storage) {
    return PatternSet.of(
        table.entrySet().stream()
            .filter(entry -> entry.getValue() == storage)
            .map(entry -> Glob.of(entry.getKey()))
            .toList());
  }

  private static void addKeys(Match match, Set<String> keys) {
    match
        .fields()
        .keySet()
        .forEach(field -> {
          if (field instanceof MatchField.Tag(String key)) {
            keys.add(key);
          }
        });
    match.keepUntilTag().ifPresent(tag -> keys.add(tag.key()));
  }

  private void addField(MatchField.Named named) {
    switch (named) {
      case ACCOUNT -> add(named, Values.any(TextKind.ACCOUNT, false, "111122223333", memory));
      case REGION -> add(named, Values.any(TextKind.REGION, false, "eu-west-1", memory));
      case INSTANCE ->
          add(named, Values.any(TextKind.INSTANCE, false, "i-0abc1234def567890", memory));
      case IMAGE -> add(named, Values.any(TextKind.IMAGE, true, "ami-0abc1234def567890", memory));
      case VPC -> add(named, Values.any(TextKind.VPC, true, "vpc-0abc1234def567890", memory));
      case SUBNET ->
          add(named, Values.any(TextKind.SUBNET, true, "subnet-0abc1234def567890", memory));
      case TYPE -> add(named, Values.any(TextKind.TYPE, true, "m6i.large", memory));
      case ARCHITECTURE -> add(named, Values.of(true, ARCHITECTURES, memory));
      case LIFECYCLE -> add(named, Values.of(false, LIFECYCLES, memory));
      case PLATFORM -> add(named, Values.of(false, List.of("linux", "windows"), memory));
      // Tags, by their keys.
      case NAME -> addTag("Name");
      case AUTO_SCALING_GROUP -> addTag("aws:autoscaling:groupName");
    }
  }

  private void addTag(String key) {
    boolean isGroup = key.equals("aws:autoscaling:groupName");
    TextKind kind = isGroup ? TextKind.GROUP_NAME : TextKind.TAG_VALUE;
    add(
        new MatchField.Tag(key),
        Values.any(kind, true, key.equals("Name") ? "web-1" : "yes", memory));
  }

  private void add(Object field, Values all) {
    Integer place = fields.putIfAbsent(field, values.size());
    if (place == null || place == values.size()) {
      values.add(all);
    }
  }

  /**
   * All instances at some moments. Boxes of earlier calls remain valid.
   *
   * @param latest the end of the moments, exclusive
   */
  public Box everything(TimeSet times, Instant latest) {
    if (memory.isFull()) {
      memory = new SearchMemory();
      values = new ArrayList<>();
      addFields();
    }
    Ages ages = new Ages(true, Duration.ZERO, Duration.between(EARLIEST, latest));
    return Box.of(times, values, ages);
  }

  /**
   * The set of these globs. Equal globs give the same object, so that sets are compared quickly.
   */
  public PatternSet set(List<Glob> globs) {
    PatternSet set = PatternSet.of(globs);
    PatternSet known = sets.putIfAbsent(set, set);
    return known == null ? set : known;
  }

  public int field(MatchField field) {
    return switch (field) {
      case MatchField.Named.NAME -> place(new MatchField.Tag("Name"));
      case MatchField.Named.AUTO_SCALING_GROUP ->
          place(new MatchField.Tag("aws:autoscaling:groupName"));
      case MatchField.Named named -> place(named);
      case MatchField.Tag tag -> place(tag);
    };
  }

  public int field(Fact fact) {
    return place(fact);
  }

  private int place(Object field) {
    Integer place = fields.get(field);
    if (place == null) {
      throw new IllegalArgumentException(
          "the universe has no "
              + field
              + ": no policy names it; if an obstacle does, add it to ObstacleConditions.tagKeys");
    }
    return place;
  }

  /** The tag keys that policies or obstacles name. */
  public Set<String> tagKeys() {
    Set<String> keys = new TreeSet<>();
    for (Object field : fields.keySet()) {
      if (field instanceof MatchField.Tag(String key)) {
        keys.add(key);
      }
    }
    return keys;
  }

  Atom is(MatchField field, String... anyOf) {
    return new Atom.In(field(field), set(Stream.of(anyOf).map(Glob::of).toList()));
  }

  Atom is(Fact fact, String... anyOf) {
    return new Atom.In(field(fact), set(Stream.of(anyOf).map(Glob::of).toList()));
  }

  Atom hasTag(String key) {
    return isPresent(new MatchField.Tag(key));
  }

  Atom isPresent(MatchField field) {
    return new Atom.In(field(field), PRESENT);
  }

  Atom hasListedType(boolean storage) {
    return new Atom.In(field(MatchField.Named.TYPE), storage ? withStorage : withoutStorage);
  }
}

package dev.curfew.analysis.example;

import dev.curfew.analysis.box.Ages;
import dev.curfew.analysis.box.Box;
import dev.curfew.analysis.box.Universe;
import dev.curfew.analysis.box.Universe.Fact;
import dev.curfew.analysis.text.Deadline;
import dev.curfew.analysis.text.PatternSet;
import dev.curfew.analysis.text.Values;
import dev.curfew.analysis.time.Timeline;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.KnownRegions;
import dev.curfew.instance.SpotRequest;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.match.Glob;
import dev.curfew.policy.match.MatchField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds a readable example instance from a box: with a known region and a real type, and words in
 * place of asterisks.
 */
public final class ExampleBuilder {
  private static final Duration USUAL_AGE = Duration.ofHours(8);
  private static final List<String> WORDS = List.of("", "web", "app-1", "1", "prod", "a");

  private final Universe universe;
  private final Timeline timeline;
  private final Occasion occasion;
  private final List<String> types;

  /**
   * @param occasion the runs for which the instance is an example
   */
  public ExampleBuilder(
      Universe universe, Timeline timeline, Occasion occasion, Map<String, Boolean> instanceTypes) {
    this.universe = universe;
    this.timeline = timeline;
    this.occasion = occasion;
    this.types = instanceTypes.keySet().stream().sorted().toList();
  }

  /**
   * An instance of the box at the first of its moments; empty if at no moment a text satisfies what
   * the box assumes about keep-until tags.
   *
   * @throws Deadline.Exceeded if the decision takes too long
   */
  public Optional<Example> example(Box box, Deadline deadline) {
    Instant firstMoment = timeline.first(box.times(), Instant.MIN).orElseThrow();
    Optional<Duration> age = age(box.ages(), firstMoment);
    Instant earliest = age.map(Universe.EARLIEST::plus).orElse(Instant.MIN);
    return KeepUntilChoice.of(box, timeline, earliest, deadline)
        .map(choice -> build(box, choice, age));
  }

  private static Optional<Duration> age(Ages ages, Instant firstMoment) {
    if (!ages.isKnownPossible()) {
      return Optional.empty();
    }
    boolean isUsual =
        ages.from().isZero()
            && USUAL_AGE.compareTo(ages.to()) < 0
            && !firstMoment.isBefore(Universe.EARLIEST.plus(USUAL_AGE));
    return Optional.of(isUsual ? USUAL_AGE : ages.from());
  }

  private Example build(Box box, KeepUntilChoice choice, Optional<Duration> age) {
    String id = text(box, MatchField.Named.INSTANCE).orElseThrow();
    Instance.Builder builder = Instance.builder(id);
    attribute(builder, Attribute.ACCOUNT, text(box, MatchField.Named.ACCOUNT));
    attribute(builder, Attribute.REGION, text(box, MatchField.Named.REGION));
    attribute(builder, Attribute.IMAGE, optional(box, MatchField.Named.IMAGE));
    attribute(builder, Attribute.VPC, optional(box, MatchField.Named.VPC));
    attribute(builder, Attribute.SUBNET, optional(box, MatchField.Named.SUBNET));
    attribute(builder, Attribute.TYPE, text(box, MatchField.Named.TYPE));
    attribute(builder, Attribute.ARCHITECTURE, optional(box, MatchField.Named.ARCHITECTURE));
    text(box, MatchField.Named.LIFECYCLE)
        .filter(lifecycle -> !lifecycle.equals(Universe.LIFECYCLE_ON_DEMAND))
        .ifPresent(lifecycle -> builder.attribute(Attribute.LIFECYCLE, lifecycle));
    text(box, MatchField.Named.PLATFORM)
        .filter("windows"::equals)
        .ifPresent(platform -> builder.attribute(Attribute.PLATFORM, platform));
    for (String key : universe.tagKeys()) {
      int field = universe.field(new MatchField.Tag(key));
      Optional<String> value =
          choice.values().containsKey(field)
              ? choice.values().get(field)
              : box.values(field).mayBeAbsent()
                  ? Optional.empty()
                  : text(box.values(field), new MatchField.Tag(key));
      value.ifPresent(text -> builder.tag(key, text));
    }
    age.ifPresent(d -> builder.launchTime(choice.at().minus(d)));
    builder.state(state(box));
    builder.managed(fact(box, Fact.MANAGED).equals("yes"));
    builder.attribute(Attribute.ROOT_DEVICE_TYPE, fact(box, Fact.ROOT_DEVICE));
    if (fact(box, Fact.INSTANCE_PROFILE).equals("AWSRDSCustom")) {
      profile(builder);
    }
    Optional<SpotRequest> spotRequest = spotRequest(box, builder);
    return new Example(choice.at(), builder.build(), spotRequest, storage(box));
  }

  private InstanceState state(Box box) {
    return switch (occasion) {
      case NIGHT ->
          fact(box, Fact.STATE).equals("pending") ? InstanceState.PENDING : InstanceState.RUNNING;
      case MORNING -> InstanceState.STOPPED;
    };
  }

  private static void profile(Instance.Builder builder) {
    builder.attribute(
        Attribute.INSTANCE_PROFILE,
        "arn:aws:iam::111122223333:instance-profile/AWSRDSCustomInstanceProfile");
  }

  private Optional<SpotRequest> spotRequest(Box box, Instance.Builder builder) {
    boolean isSpot = text(box, MatchField.Named.LIFECYCLE).equals(Optional.of("spot"));
    if (!isSpot) {
      return Optional.empty();
    }
    builder.attribute(Attribute.SPOT_REQUEST, "sir-abcd1234");
    return switch (fact(box, Fact.SPOT_REQUEST)) {
      case "persistent" -> Optional.of(SpotRequest.PERSISTENT);
      case "one-time" -> Optional.of(new SpotRequest(false, "active", "", ""));
      case "persistent-unstoppable" -> Optional.of(new SpotRequest(true, "cancelled", "", ""));
      default -> Optional.empty();
    };
  }

  private Optional<Boolean> storage(Box box) {
    boolean isListed = text(box, MatchField.Named.TYPE).filter(types::contains).isPresent();
    return isListed
        ? Optional.empty()
        : switch (fact(box, Fact.UNLISTED_STORAGE)) {
          case "yes" -> Optional.of(true);
          case "no" -> Optional.of(false);
          default -> Optional.empty();
        };
  }

  private String fact(Box box, Fact fact) {
    return box.values(universe.field(fact)).sample().orElseThrow();
  }

  private static void attribute(
      Instance.Builder builder, Attribute attribute, Optional<String> value) {
    value.ifPresent(text -> builder.attribute(attribute, text));
  }

  /**
   * A value, or empty if the attribute may be absent: an example with few attributes is easiest to
   * read.
   */
  private Optional<String> optional(Box box, MatchField field) {
    return box.values(universe.field(field)).mayBeAbsent() ? Optional.empty() : text(box, field);
  }

  private Optional<String> text(Box box, MatchField field) {
    return text(box.values(universe.field(field)), field);
  }

  private Optional<String> text(Values values, MatchField field) {
    List<String> preferred = new ArrayList<>();
    if (field == MatchField.Named.REGION) {
      preferred.addAll(KnownRegions.NAMES);
    } else if (field == MatchField.Named.TYPE) {
      preferred.addAll(List.of("m6i.large", "t3.micro"));
      preferred.addAll(types);
    }
    for (PatternSet required : values.required()) {
      required.wildcards().forEach(glob -> preferred.addAll(filled(glob)));
    }
    return values.sampleIn(preferred).or(values::sample);
  }

  private static List<String> filled(Glob glob) {
    return WORDS.stream()
        .map(word -> glob.toString().replace("*", word).replace("?", "1"))
        .toList();
  }
}

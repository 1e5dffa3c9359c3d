package dev.curfew.policy.match;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A field of an instance whose text is matched against globs. */
public sealed interface MatchField {
  /** The value; empty if the instance has none, which no glob matches. */
  Optional<String> value(Instance instance);

  /** Where a match has the list of globs: a JSON Pointer into the match. */
  default String pointer() {
    return switch (this) {
      case Named named -> "/" + named.key;
      case Tag(String key) -> "/tag/" + key.replace("~", "~0").replace("/", "~1");
    };
  }

  /** A field with a key of its own in a match. */
  enum Named implements MatchField {
    ACCOUNT("account", instance -> instance.attribute(Attribute.ACCOUNT)),
    REGION("region", instance -> instance.attribute(Attribute.REGION)),
    INSTANCE("instance", instance -> instance.attribute(Attribute.INSTANCE)),
    IMAGE("image", instance -> instance.attribute(Attribute.IMAGE)),
    VPC("vpc", instance -> instance.attribute(Attribute.VPC)),
    SUBNET("subnet", instance -> instance.attribute(Attribute.SUBNET)),
    TYPE("type", instance -> instance.attribute(Attribute.TYPE)),
    ARCHITECTURE("architecture", instance -> instance.attribute(Attribute.ARCHITECTURE)),
    NAME("name", Instance::name),
    AUTO_SCALING_GROUP("autoScalingGroup", instance -> instance.tag("aws:autoscaling:groupName")),
    /** {@code on-demand} if EC2 lists none. */
    LIFECYCLE("lifecycle", Named::lifecycle),
    /** {@code windows} or {@code linux}. */
    PLATFORM("platform", Named::platform);

    private final String key;
    private final Function<Instance, Optional<String>> value;

    Named(String key, Function<Instance, Optional<String>> value) {
      this.key = key;
      this.value = value;
    }

    /** As documents spell it. */
    public String key() {
      return key;
    }

    @Override
    public Optional<String> value(Instance instance) {
      return value.apply(instance);
    }

    private static Optional<String> lifecycle(Instance instance) {
      return Optional.of(instance.attribute(Attribute.LIFECYCLE).orElse("on-demand"));
    }

    private static Optional<String> platform(Instance instance) {
      String platform = instance.attribute(Attribute.PLATFORM).orElse("");
      boolean windows = platform.toLowerCase(Locale.ROOT).equals("windows");
      return Optional.of(windows ? "windows" : "linux");
    }
  }

  /** The value of the tag with exactly this key. */
  record Tag(String key) implements MatchField {
    public Tag {
      requireNonNull(key, "key");
    }

    @Override
    public Optional<String> value(Instance instance) {
      return instance.tag(key);
    }
  }
}

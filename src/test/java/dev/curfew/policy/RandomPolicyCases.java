package dev.curfew.policy;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.policy.json.PolicyDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Valid policies and instances that they often apply to; the same seed gives the same ones. Values
 * come from few, so that every rule is met.
 */
public final class RandomPolicyCases {
  private static final List<String> VALUES = List.of("a", "b", "ab", "a😀", "ba", "😀");
  private static final List<String> PATTERNS =
      List.of("*", "a", "b*", "?", "*b", "a?", "*😀", "ab", "zz");
  private static final List<String> TAGS =
      List.of("Name", "aws:autoscaling:groupName", "env", "keep", "aws:ec2:fleet-id");
  private static final List<String> TIMES =
      List.of(
          "2026-11-23", "2026-11-22", "2026-11-23T13:00Z", "2026-11-23T13:00:00.1Z", "never", "");
  private static final List<String> LISTS =
      List.of(
          "account",
          "instance",
          "image",
          "vpc",
          "subnet",
          "type",
          "architecture",
          "name",
          "autoScalingGroup");
  private static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");

  private final Random random;

  public RandomPolicyCases(long seed) {
    random = new Random(seed);
  }

  /** Between noon and midnight, in steps of a quarter of an hour. */
  public Instant now() {
    return NOW.plusSeconds(900L * random.nextInt(48) - 3600);
  }

  /** Documents named {@code p0}, {@code p1} ... */
  public List<PolicyDocument> documents(int count) {
    return IntStream.range(0, count).mapToObj(i -> document("p" + i)).toList();
  }

  public PolicyDocument document(String id) {
    return document(id, random.nextBoolean() ? Effect.KEEP : Effect.STOP);
  }

  /** A document of either occasion. */
  public PolicyDocument documentOfAnyEffect(String id) {
    return document(id, pick(List.of(Effect.values())));
  }

  public PolicyDocument document(String id, Effect effect) {
    List<String> members = new ArrayList<>();
    members.add("'id':'" + id + "'");
    members.add("'effect':'" + effect.text() + "'");
    members.add("'match':" + match(effect == Effect.KEEP, 0));
    if (one(3)) {
      members.add("'not':" + list(2, () -> match(false, 1)));
    }
    if (one(2)) {
      members.add("'zone':'" + pick(List.of("UTC", "Asia/Seoul", "America/New_York")) + "'");
    }
    if (one(3)) {
      members.add("'when':" + when());
    }
    if (one(4)) {
      members.add("'unless':" + list(3, this::when));
    }
    if (one(6)) {
      members.add("'enabled':" + random.nextBoolean());
    }
    if (one(5)) {
      members.add("'since':'" + pick(List.of("2026-11-01", "2026-11-20T22:30:15.5+09:00")) + "'");
    }
    boolean despite = effect == Effect.STOP && one(3);
    if (despite) {
      members.add(
          "'despite':"
              + list(
                  3,
                  () ->
                      quote(
                          pick(
                              List.of(
                                  "auto-scaling", "fleet", "service", "instance-store-data")))));
    }
    if (effect == Effect.KEEP || one(4)) {
      members.add(
          "'until':'"
              + pick(List.of("never", "2026-11-23", "2026-12-31", "2026-11-23T20:00-05:00"))
              + "'");
    }
    if (effect == Effect.START && one(2)) {
      members.add("'order':" + random.nextInt(10));
    }
    if (effect.isProtecting() || despite || one(4)) {
      members.add("'owner':'o','reason':'r'");
    }
    return PolicyFixtures.document(id, "{" + String.join(",", members) + "}");
  }

  private String match(boolean keep, int fewest) {
    List<String> members = new ArrayList<>();
    for (int keys = random.nextInt(3) + fewest; keys > 0; keys--) {
      String key = pick(LISTS);
      members.add(quote(key) + ":" + list(3, () -> quote(pick(PATTERNS))));
    }
    if (one(5)) {
      members.add("'region':" + list(2, () -> quote(pick(List.of("eu-*", "us-*", "eu-west-1")))));
    }
    if (one(4)) {
      members.add(
          "'tag':{"
              + quote(pick(TAGS))
              + ":"
              + list(2, () -> quote(pick(List.of("", "a", "*", "?"))))
              + "}");
    }
    if (one(6)) {
      members.add("'lifecycle':" + list(2, () -> quote(pick(List.of("on-demand", "spot")))));
    }
    if (one(6)) {
      members.add("'platform':['" + pick(List.of("linux", "windows")) + "']");
    }
    if (one(6)) {
      members.add(quote(pick(List.of("launchedWithin", "runningLongerThan"))) + ":'PT2H'");
    }
    if (keep && one(4)) {
      members.add("'keepUntilTag':'keep'");
    }
    return members.stream()
        .collect(
            Collectors.toMap(member -> member.split(":")[0], member -> member, (one, other) -> one))
        .values()
        .stream()
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String when() {
    List<String> members = new ArrayList<>();
    int which = 1 + random.nextInt(7);
    if ((which & 1) != 0) {
      members.add("'days':" + list(4, () -> quote(pick(List.of("SUN", "MON", "TUE", "WED")))));
    }
    if ((which & 2) != 0) {
      members.add(
          "'dates':['"
              + pick(
                  List.of(
                      "2026-11-22/2026-11-23",
                      "2026-11-23",
                      "2026-11-24",
                      "--11-23",
                      "--11-24/--11-22"))
              + "']");
    }
    if ((which & 4) != 0) {
      members.add(
          pick(
              List.of(
                  "'from':'19:00','to':'07:00'",
                  "'from':'12:00','to':'18:00'",
                  "'from':'08:00','to':'00:00'")));
    }
    return "{" + String.join(",", members) + "}";
  }

  public Instance instance(String id) {
    Instance.Builder builder = Instance.builder(id);
    for (Attribute attribute :
        List.of(
            Attribute.ACCOUNT,
            Attribute.INSTANCE,
            Attribute.IMAGE,
            Attribute.VPC,
            Attribute.SUBNET,
            Attribute.TYPE,
            Attribute.ARCHITECTURE)) {
      if (!one(4)) {
        builder.attribute(attribute, pick(VALUES));
      }
    }
    builder.attribute(Attribute.REGION, "eu-west-1");
    if (one(3)) {
      builder.attribute(Attribute.LIFECYCLE, "spot");
    }
    if (one(3)) {
      builder.attribute(Attribute.PLATFORM, "Windows");
    }
    for (String tag : TAGS) {
      if (one(2)) {
        builder.tag(tag, tag.equals("keep") ? pick(TIMES) : pick(List.of("", "a", "b", "ab")));
      }
    }
    if (!one(5)) {
      builder.launchTime(NOW.minusSeconds(random.nextInt(4) * 3600L));
    }
    return builder.state(one(8) ? InstanceState.PENDING : InstanceState.RUNNING).build();
  }

  public Facts facts() {
    return new Facts(Map.of("a", false, "b", true, "ab", false), Map.of());
  }

  public <T> List<T> shuffled(List<T> items) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static String quote(String text) {
    return "'" + text + "'";
  }

  private String list(int most, Supplier<String> entry) {
    String[] entries = new String[1 + random.nextInt(most)];
    Arrays.setAll(entries, i -> entry.get());
    return "[" + String.join(",", entries) + "]";
  }
}

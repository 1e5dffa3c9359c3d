package dev.curfew.harness.night;

import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.PolicyDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Policies of all forms, as JSON. They use the values of the estate, so that they often apply. */
final class RandomPolicyDocuments {
  static final List<String> ENVIRONMENTS = List.of("prod", "dev", "stage");
  static final List<String> TIMES =
      List.of(
          "2026-11-22",
          "2026-11-23",
          "2026-12-31",
          "2026-11-23T12:59:59Z",
          "2026-11-23T13:00:10Z",
          "2026-11-24T00:00+09:00",
          "soon",
          "never",
          "");

  private static final List<String> OBSTACLES =
      List.of("auto-scaling", "emr", "kubernetes", "fleet", "service", "instance-store-data");
  private static final List<String> MORE_OBSTACLES = List.of("mac", "service", "kubernetes");
  private static final List<String> DURATIONS = List.of("PT2H", "P1D", "P3DT1H", "PT90M");
  private static final List<String> DAYS = List.of("MON", "TUE", "SUN", "FRI");
  private static final List<String> CLOCKS =
      List.of("00:00", "08:30", "12:59", "13:00", "13:01", "19:00", "22:00", "22:01", "23:59");

  private final SeededRandom random;
  private final SeededRandom more;
  private final Occasion occasion;
  private final RandomWindows windows;
  private final List<String> regions;
  private final List<String> ids;

  /**
   * @param random for most choices
   * @param more for the forms that are less frequent
   */
  RandomPolicyDocuments(
      SeededRandom random, SeededRandom more, List<String> regions, List<String> ids) {
    this(random, more, Occasion.NIGHT, regions, ids);
  }

  private RandomPolicyDocuments(
      SeededRandom random,
      SeededRandom more,
      Occasion occasion,
      List<String> regions,
      List<String> ids) {
    this.random = random;
    this.occasion = occasion;
    this.more = more;
    windows = new RandomWindows(more);
    this.regions = regions;
    this.ids = ids;
  }

  /** Policies of mornings named {@code m-0}, {@code m-1} ...; often none. */
  static List<PolicyDocument> ofMornings(
      SeededRandom random, List<String> regions, List<String> ids) {
    RandomPolicyDocuments rules =
        new RandomPolicyDocuments(random, random, Occasion.MORNING, regions, ids);
    List<PolicyDocument> documents = new ArrayList<>();
    for (int i = random.chance(3) ? 0 : 1 + random.below(4); i > 0; i--) {
      documents.add(document("m-" + i, rules.json("m-" + i)));
    }
    return documents;
  }

  static PolicyDocument document(String name, String json) {
    return DocumentReader.read(name, json.getBytes(StandardCharsets.UTF_8));
  }

  List<PolicyDocument> documents() {
    List<PolicyDocument> documents = new ArrayList<>();
    int count = random.chance(12) ? 0 : 1 + random.below(4);
    for (int i = 0; i < count; i++) {
      documents.add(document("p-" + i, json("p-" + i)));
    }
    if (random.chance(30)) {
      documents.add(document("broken", "{\"id\":\"broken\",\"effect\":\"keep\"}"));
    }
    for (String calendar : RandomWindows.CALENDARS) {
      if (!more.chance(25)) {
        documents.add(document("calendar/" + calendar, windows.calendar(calendar)));
      }
    }
    return documents;
  }

  /** The document of a policy. */
  String json(String id) {
    boolean isStop = random.chance(2);
    boolean isNight = occasion == Occasion.NIGHT;
    Effect effect = isStop ? occasion.acting() : occasion.protecting();
    List<String> members = new ArrayList<>();
    members.add(text("id", id));
    members.add(text("effect", effect.text()));
    members.add("\"match\":" + match(!isStop && isNight));
    if (random.chance(3)) {
      String other = random.chance(3) ? "," + notEmpty() : "";
      members.add("\"not\":[" + notEmpty() + other + "]");
    }
    if (random.chance(8)) {
      members.add("\"enabled\":" + random.chance(2));
    }
    if (random.chance(5)) {
      String one = when();
      members.add("\"when\":" + (more.chance(2) ? windows(one) : one));
    }
    if (more.chance(8)) {
      members.add("\"unless\":" + windows(when()));
    }
    if (random.chance(8)) {
      members.add(text("zone", random.one(List.of("Asia/Seoul", "UTC", "America/New_York"))));
    }
    if (random.chance(10)) {
      members.add(text("since", random.one(List.of("2026-11-23", "2026-11-24", "2026-11-01"))));
    }
    if (effect == Effect.START && random.chance(2)) {
      members.add("\"order\":" + random.below(10));
    }
    if (effect == Effect.STOP && random.chance(2)) {
      members.add(
          "\"despite\":["
              + quoted(random.one(OBSTACLES))
              + ","
              + quoted(random.one(OBSTACLES))
              + (more.chance(2) ? "," + quoted(more.one(MORE_OBSTACLES)) : "")
              + "]");
    }
    members.add(text("until", until(isStop)));
    members.add("\"owner\":\"o@example.com\",\"reason\":\"r\"");
    return "{" + String.join(",", members) + "}";
  }

  /** Only policies of nights name calendars, which may be missing. */
  private String windows(String without) {
    return occasion == Occasion.NIGHT ? windows.value() : without;
  }

  private String until(boolean isStop) {
    return isStop || random.chance(2)
        ? "never"
        : random.one(
            List.of(
                "2026-11-23T13:00:01Z",
                "2026-11-24",
                "2026-11-25T00:00:00Z",
                "2026-12-31",
                "2027-01-01"));
  }

  private String match(boolean isKeep) {
    if (random.chance(20)) {
      return "{}";
    }
    if (isKeep && random.chance(6)) {
      return "{" + text("keepUntilTag", "keep-until") + "}";
    }
    return notEmpty();
  }

  private String notEmpty() {
    List<String> keys = new ArrayList<>();
    keys.add(key());
    if (random.chance(4)) {
      String another = key();
      String name = another.substring(0, another.indexOf(':'));
      if (!keys.getFirst().startsWith(name)) {
        keys.add(another);
      }
    }
    return "{" + String.join(",", keys) + "}";
  }

  private String key() {
    String frequent = frequentKey();
    return more.chance(8) ? otherKey() : frequent;
  }

  private String otherKey() {
    return switch (more.below(8)) {
      case 0 -> list("account", more.one(List.of("111122223333", "2*")), "9*");
      case 1 -> list("image", more.one(List.of("ami-00000001", "ami-*")), "ami-9*");
      case 2 -> list("vpc", "vpc-00000001", "vpc-9*");
      case 3 -> list("subnet", "subnet-????????");
      case 4 -> list("architecture", more.one(List.of("x86_64", "arm*")), "i386");
      case 5 -> list("platform", more.one(List.of("windows", "linux")));
      case 6 -> list("autoScalingGroup", more.one(List.of("g", "x", "?")));
      default ->
          list(
              "lifecycle",
              more.one(
                  List.of("scheduled", "capacity-block", "interruptible-capacity-reservation")),
              more.one(List.of("spot", "on-demand")));
    };
  }

  private String frequentKey() {
    return switch (random.below(10)) {
      case 0, 1 -> list("region", random.one(regions), random.chance(2) ? "eu-*" : "us-????-1");
      case 2, 3, 4 -> "\"tag\":{" + list("env", random.one(ENVIRONMENTS), "sta*") + "}";
      case 5 -> list("type", random.one(List.of("t3.*", "m6i.large", "c6i.*", "*.large")));
      case 6 -> list("name", random.one(List.of("web-*", "*-1", "web-?")));
      case 7 -> list("instance", ids.isEmpty() ? "i-0*" : random.one(ids), "i-1*");
      case 8 -> list("lifecycle", random.one(List.of("spot", "on-demand")));
      default ->
          text(random.chance(2) ? "launchedWithin" : "runningLongerThan", random.one(DURATIONS));
    };
  }

  private String when() {
    List<String> keys = new ArrayList<>();
    if (random.chance(2)) {
      keys.add(list("days", random.one(DAYS), "WED"));
    }
    if (random.chance(3)) {
      keys.add(
          list("dates", random.one(List.of("2026-11-23", "2026-11-22/2026-11-23", "2026-11-24"))));
    }
    int from = random.below(CLOCKS.size());
    int to = (from + 1 + random.below(CLOCKS.size() - 1)) % CLOCKS.size();
    if (keys.isEmpty() || random.chance(2)) {
      keys.add(text("from", CLOCKS.get(from)) + "," + text("to", CLOCKS.get(to)));
    }
    return "{" + String.join(",", keys) + "}";
  }

  private static String list(String key, String... values) {
    return "\"%s\":[%s]"
        .formatted(
            key,
            String.join(",", List.of(values).stream().map(RandomPolicyDocuments::quoted).toList()));
  }

  private static String text(String key, String value) {
    return quoted(key) + ":" + quoted(value);
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}

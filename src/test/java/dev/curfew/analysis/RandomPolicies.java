package dev.curfew.analysis;

import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyFixtures;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.document.PolicyReading;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Random policies over few values, so that they overlap, contain and contradict each other. */
public final class RandomPolicies {
  private final Random random;
  private final Occasion occasion;

  public RandomPolicies(long seed) {
    this(seed, Occasion.NIGHT);
  }

  public RandomPolicies(long seed, Occasion occasion) {
    this.random = new Random(seed);
    this.occasion = occasion;
  }

  /** Policies named {@code p0}, {@code p1} ... */
  public List<Policy> policies(int most) {
    List<Policy> policies = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      policies.add(policy("p" + i));
    }
    return PolicySet.of(policies).policies();
  }

  /** The same policies, with one of them removed, added or replaced. */
  public List<Policy> changed(List<Policy> policies) {
    List<Policy> changed = new ArrayList<>(policies);
    int how = random.nextInt(3);
    if (how < 2 && !changed.isEmpty()) {
      changed.remove(random.nextInt(changed.size()));
    }
    if (how > 0) {
      changed.add(policy("new"));
    }
    return PolicySet.of(changed).policies();
  }

  public Policy policy(String id) {
    return PolicyReading.of(List.of(PolicyFixtures.document(id, document(id))), ZoneOffset.UTC)
        .set()
        .policies()
        .getFirst();
  }

  /** The JSON of a policy, in which {@code '} stands for {@code "}. */
  public String document(String id) {
    boolean isNight = occasion == Occasion.NIGHT;
    boolean keep = random.nextInt(5) < 2;
    Effect effect = keep ? occasion.protecting() : occasion.acting();
    StringBuilder json = new StringBuilder("{'id':'" + id + "','effect':'" + effect.text() + "'");
    json.append(",'match':").append(match(keep && isNight));
    if (random.nextInt(3) == 0) {
      json.append(",'not':[").append(match(false).replace("{}", "{'platform':['windows']}"));
      if (random.nextInt(3) == 0) {
        json.append(",").append(match(false).replace("{}", "{'region':['us-*']}"));
      }
      json.append("]");
    }
    if (random.nextInt(3) == 0) {
      json.append(",'when':").append(window());
    }
    if (random.nextInt(6) == 0) {
      json.append(",'unless':[").append(window()).append(",").append(window()).append("]");
    }
    if (random.nextInt(4) == 0) {
      json.append(",'since':'2026-12-0").append(1 + random.nextInt(3)).append("'");
    }
    if (random.nextInt(3) == 0) {
      json.append(",'zone':'").append(one("Europe/Berlin", "Asia/Seoul", "UTC")).append("'");
    }
    if (!keep && random.nextInt(2) == 0) {
      json.append(
          isNight
              ? ",'despite':" + list(1, this::lifted)
              : ",'order':" + List.of(1, 5, 5, 9).get(random.nextInt(4)));
    }
    String until = one("2026-12-04", "2026-12-06", "never", "2026-12-05T12:00Z");
    json.append(",'until':'").append(until).append("','owner':'o','reason':'r'}");
    return json.toString();
  }

  private String match(boolean keep) {
    List<String> keys = new ArrayList<>();
    maybe(keys, 3, () -> "'region':" + list(2, () -> one("eu-*", "eu-west-1", "us-*", "*-1")));
    maybe(keys, 3, () -> "'name':" + list(2, this::pattern));
    maybe(keys, 3, () -> "'tag':{" + tags() + "}");
    maybe(
        keys, 6, () -> "'type':" + list(2, () -> one("m5d.*", "m5.*", "mac*", "*.metal", "zz9.*")));
    maybe(keys, 8, () -> "'platform':['" + one("linux", "windows") + "']");
    maybe(keys, 6, () -> "'lifecycle':['" + one("spot", "on-demand", "scheduled") + "']");
    maybe(keys, 8, () -> "'launchedWithin':'" + one("PT1H", "PT2H") + "'");
    maybe(keys, 8, () -> "'runningLongerThan':'" + one("PT1H", "PT3H") + "'");
    maybe(keys, 10, () -> "'autoScalingGroup':" + list(2, this::pattern));
    if (keep) {
      maybe(keys, 4, () -> "'keepUntilTag':'" + one("env", "keep") + "'");
    }
    return "{" + String.join(",", keys) + "}";
  }

  private void maybe(List<String> keys, int oneIn, Supplier<String> key) {
    if (random.nextInt(oneIn) == 0) {
      keys.add(key.get());
    }
  }

  private String tags() {
    String first =
        one("env", "keep", "karpenter.sh/pool", "Name", "curfew:never-stop", "curfew:never-start");
    String tags = "'" + first + "':" + list(2, this::tagPattern);
    return random.nextInt(3) > 0 || first.equals("team")
        ? tags
        : tags + ",'team':" + list(2, this::tagPattern);
  }

  private String pattern() {
    return one("a*", "*a", "b", "*", "?", "a?", "*b*", "web-*");
  }

  private String tagPattern() {
    return one("", "*", "a*", "b", "2026-12-0?", "2026-12-05", "2026-*", "?*", "never");
  }

  private String lifted() {
    return one(
        "auto-scaling", "kubernetes", "fleet", "instance-store-data", "emr", "service", "mac");
  }

  private String window() {
    return one(
        "{'days':['MON','TUE']}",
        "{'from':'22:00','to':'06:00'}",
        "{'from':'08:00','to':'18:00','days':['FRI']}",
        "{'dates':['2026-12-03/2026-12-04']}");
  }

  private String list(int most, Supplier<String> entry) {
    List<String> entries = new ArrayList<>();
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      entries.add("'" + entry.get() + "'");
    }
    return "[" + String.join(",", entries) + "]";
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }
}

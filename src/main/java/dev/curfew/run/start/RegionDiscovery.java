package dev.curfew.run.start;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Regions;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.KnownRegions;
import dev.curfew.policy.document.error.KeySuggestion;
import dev.curfew.policy.match.Glob;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds the regions of a run. Pure, but for the listing of the account's regions. */
public final class RegionDiscovery {
  private RegionDiscovery() {}

  /**
   * The enabled regions that match one of the allowed patterns and none of the denied ones, sorted.
   *
   * <p>A pattern that matches no region at all, enabled or not, is an error: it is misspelt, and a
   * run would stop instances in a region that is to be denied, or leave one out silently.
   *
   * @throws Misconfigured if EC2 denies the listing or does not accept the credentials, or a
   *     pattern matches no region that exists, or the patterns exclude every region
   * @throws TransientFailure if the regions cannot be listed now
   */
  public static List<String> regions(Regions regions, List<String> allow, List<String> deny) {
    List<Glob> allowed = globs(allow);
    List<Glob> denied = globs(deny);
    List<String> enabled = list(regions::enabled);
    requireRegions("RegionsAllow (--regions-allow)", allow, enabled, regions);
    requireRegions("RegionsDeny (--regions-deny)", deny, enabled, regions);
    List<String> left =
        enabled.stream()
            .filter(region -> allowed.stream().anyMatch(glob -> glob.matches(region)))
            .filter(region -> denied.stream().noneMatch(glob -> glob.matches(region)))
            .sorted()
            .distinct()
            .toList();
    if (left.isEmpty() && !enabled.isEmpty()) {
      throw new Misconfigured(
          "RegionsAllow (--regions-allow) and RegionsDeny (--regions-deny) leave none of the %d enabled regions; allow one of them, such as %s"
              .formatted(enabled.size(), enabled.stream().sorted().findFirst().orElseThrow()));
    }
    return left;
  }

  private static void requireRegions(
      String option, List<String> patterns, List<String> enabled, Regions regions) {
    List<String> unknown =
        patterns.stream()
            .filter(pattern -> !matchesAny(pattern, enabled))
            .filter(pattern -> !matchesAny(pattern, KnownRegions.NAMES))
            .toList();
    if (unknown.isEmpty()) {
      return;
    }
    // The region may be newer than this list.
    List<String> existing = list(regions::existing);
    List<String> names = Stream.concat(KnownRegions.NAMES.stream(), existing.stream()).toList();
    unknown.stream()
        .filter(pattern -> !matchesAny(pattern, existing))
        .findFirst()
        .ifPresent(pattern -> {
          throw new Misconfigured(
              "%s: found %s, which matches no region; allowed are names such as eu-west-1 and patterns such as eu-*%s"
                  .formatted(
                      option,
                      pattern,
                      KnownRegions.similarTo(pattern)
                          .or(() -> KeySuggestion.nearest(pattern, names))
                          .map(" (did you mean %s?)"::formatted)
                          .orElse("")));
        });
  }

  private static boolean matchesAny(String pattern, List<String> names) {
    return names.stream().anyMatch(Glob.of(pattern)::matches);
  }

  private static List<String> list(Supplier<List<String>> listing) {
    try {
      return listing.get();
    } catch (Ec2Error error) {
      throw switch (Ec2ErrorKind.of(error)) {
        case Ec2ErrorKind.Denied _, Ec2ErrorKind.InvalidInstances _ ->
            new Misconfigured("the regions cannot be listed: " + error.getMessage());
        case Ec2ErrorKind.InvalidCaller _ -> Ec2ErrorKind.InvalidCaller.failure(error);
        case Ec2ErrorKind.Throttled _, Ec2ErrorKind.ServerError _, Ec2ErrorKind.CapacityLacking _ ->
            new TransientFailure("the regions cannot be listed now: " + error.getMessage(), error);
      };
    } catch (Ec2NoResponse none) {
      throw new TransientFailure("the regions cannot be listed now: " + none.getMessage(), none);
    }
  }

  private static List<Glob> globs(List<String> patterns) {
    return patterns.stream().map(Glob::of).toList();
  }
}

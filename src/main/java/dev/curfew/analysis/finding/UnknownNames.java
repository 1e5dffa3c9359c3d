package dev.curfew.analysis.finding;

import dev.curfew.policy.Policy;
import dev.curfew.policy.match.Glob;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.match.MatchField;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the patterns of a policy that match no known name. AWS adds regions and types, so such a
 * pattern is not an error, but it is probably misspelled.
 */
public final class UnknownNames {
  private UnknownNames() {}

  /**
   * A pattern that matches no known name.
   *
   * @param path its place in the policy, a JSON Pointer
   * @param pattern its text
   */
  public record Unknown(String path, String pattern) {}

  /** The unknown patterns of one field, in the order of the document. */
  public static List<Unknown> of(Policy policy, MatchField.Named field, Collection<String> known) {
    Stream<Unknown> exceptions =
        IntStream.range(0, policy.not().size())
            .boxed()
            .flatMap(i -> of("/not/" + i, policy.not().get(i), field, known));
    return Stream.concat(of("/match", policy.match(), field, known), exceptions).toList();
  }

  private static Stream<Unknown> of(
      String base, Match match, MatchField.Named field, Collection<String> known) {
    List<Glob> globs = match.fields().getOrDefault(field, List.of());
    return IntStream.range(0, globs.size())
        .filter(i -> known.stream().noneMatch(globs.get(i)::matches))
        .mapToObj(i -> new Unknown(base + field.pointer() + "/" + i, globs.get(i).toString()));
  }
}

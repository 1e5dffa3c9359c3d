package dev.curfew.local.fleet.ec2.refusal;

import dev.curfew.ec2.Ec2Error;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The errors with which EC2 rejects the ids of a call. It names all missing ids at once. */
final class InvalidIds {
  private static final Pattern WELL_FORMED = Pattern.compile("i-(?:[0-9a-f]{8}|[0-9a-f]{17})");

  private InvalidIds() {}

  /**
   * @param ids as the call has them, each once
   * @param known those of them that are there
   */
  static Optional<Ec2Error> of(List<String> ids, Set<String> known) {
    if (ids.isEmpty()) {
      return Optional.of(
          new Ec2Error("MissingParameter", "The request must contain the parameter InstanceId"));
    }
    List<String> missing = ids.stream().filter(id -> !known.contains(id)).toList();
    return missing.stream()
        .filter(id -> !WELL_FORMED.matcher(id).matches())
        .findFirst()
        .map(id -> new Ec2Error("InvalidInstanceID.Malformed", "Invalid id: \"%s\"".formatted(id)))
        .or(() -> notFound(missing));
  }

  private static Optional<Ec2Error> notFound(List<String> missing) {
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String words =
        missing.size() == 1
            ? "The instance ID '%s' does not exist"
            : "The instance IDs '%s' do not exist";
    return Optional.of(
        new Ec2Error("InvalidInstanceID.NotFound", words.formatted(String.join(", ", missing))));
  }
}

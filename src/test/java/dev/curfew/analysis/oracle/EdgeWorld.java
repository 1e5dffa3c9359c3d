package dev.curfew.analysis.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Instances and moments at the edges of some policies: values that their patterns just match or
 * just miss, ages at their limits, and the moments at which something in them begins or ends.
 */
public final class EdgeWorld {
  /**
   * The most pairs of an instance and a moment; if there are more, this number is drawn: {@code
   * -Dcurfew.edges=N} draws more.
   */
  private static final int MOST = Integer.getInteger("curfew.edges", 1_000);

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private final List<List<Choice>> dimensions = new ArrayList<>();
  private final List<Instant> moments;

  /** Adds one value of one attribute to an instance that is evaluated at a moment. */
  private interface Choice {
    void addTo(ObjectNode listed, Instant at);
  }

  /**
   * @param values further values by the name of a tag or attribute
   */
  public EdgeWorld(List<Oracle> sets, Instant from, Instant to, Map<String, List<String>> values) {
    Map<String, Set<Optional<String>>> fields = new LinkedHashMap<>();
    Set<Duration> limits = new TreeSet<>();
    Set<String> obstacles = new TreeSet<>();
    for (Oracle set : sets) {
      for (JsonNode policy : set.policies().values()) {
        EdgeValues.add(policy.get("match"), fields, limits);
        policy.path("not").forEach(exception -> EdgeValues.add(exception, fields, limits));
        policy.path("despite").forEach(obstacle -> obstacles.add(obstacle.textValue()));
      }
    }
    values.forEach((field, more) ->
        more.forEach(value ->
            fields.computeIfAbsent(field, _ -> new LinkedHashSet<>()).add(Optional.of(value))));
    fields.forEach((field, some) ->
        dimensions.add(
            some.stream()
                .map(value -> (Choice) (listed, _) -> EdgeValues.set(listed, field, value))
                .toList()));
    if (!limits.isEmpty()) {
      dimensions.add(ages(limits));
    }
    if (!obstacles.isEmpty()) {
      dimensions.add(
          Stream.concat(Stream.of(""), obstacles.stream())
              .map(obstacle -> (Choice) (listed, _) -> EdgeValues.block(listed, obstacle))
              .toList());
    }
    this.moments = List.copyOf(new EdgeMoments(sets, fields.values(), from, to).all());
  }

  private static List<Choice> ages(Set<Duration> limits) {
    List<Choice> ages = new ArrayList<>();
    ages.add((_, _) -> {});
    for (Duration limit : limits) {
      for (Duration age : List.of(limit.minusNanos(1), limit, limit.plusSeconds(1))) {
        ages.add((listed, at) -> {
          // EC2 lists no launch time before the year 1.
          if (Duration.between(EARLIEST, at).compareTo(age) >= 0) {
            ((ObjectNode) listed.get("instance")).put("LaunchTime", at.minus(age).toString());
          }
        });
      }
    }
    return ages;
  }

  /** Passes instances and moments to the consumer: all, or a random sample. */
  public void forEach(BiConsumer<JsonNode, Instant> look) {
    long all = moments.size();
    for (List<Choice> dimension : dimensions) {
      all = Math.min(all * dimension.size(), MOST + 1L);
    }
    if (all <= MOST) {
      forEach(new ArrayList<>(), look);
      return;
    }
    Random random = new Random(1);
    for (int i = 0; i < MOST; i++) {
      Instant at = moments.get(random.nextInt(moments.size()));
      List<Choice> choices =
          dimensions.stream().map(some -> some.get(random.nextInt(some.size()))).toList();
      look.accept(instance(choices, at), at);
    }
  }

  private void forEach(List<Choice> chosen, BiConsumer<JsonNode, Instant> look) {
    if (chosen.size() == dimensions.size()) {
      moments.forEach(at -> look.accept(instance(chosen, at), at));
      return;
    }
    for (Choice choice : dimensions.get(chosen.size())) {
      chosen.add(choice);
      forEach(chosen, look);
      chosen.removeLast();
    }
  }

  private static ObjectNode instance(List<Choice> choices, Instant at) {
    ObjectNode listed =
        JsonNodeFactory.instance
            .objectNode()
            .put("region", "eu-west-1")
            .put("account", "111122223333");
    ObjectNode instance =
        listed
            .putObject("instance")
            .put("InstanceId", "i-0abc1234")
            .put("InstanceType", "m5.large");
    instance.putObject("State").put("Name", "running");
    instance.putArray("Tags");
    listed.putNull("spotRequest").putNull("instanceType");
    choices.forEach(choice -> choice.addTo(listed, at));
    return listed;
  }
}

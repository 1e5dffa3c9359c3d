package dev.curfew.cli.questions.diff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.analysis.difference.FleetDifference;
import dev.curfew.analysis.example.Example;
import dev.curfew.analysis.search.Question;
import dev.curfew.cli.questions.QuestionJson;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.SpotRequest;
import dev.curfew.policy.Facts;
import dev.curfew.policy.PolicyResult;
import dev.curfew.policy.PolicySet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An instance and a moment, as two sets of policies evaluate them. */
record Witness(Example example, PolicyResult left, PolicyResult right) {
  static Witness of(Example example, PolicySet left, PolicySet right, Question question) {
    Facts facts = facts(example, question);
    return new Witness(
        example,
        evaluation(example, left, facts, question),
        evaluation(example, right, facts, question));
  }

  static Witness of(FleetDifference.Difference difference) {
    Optional<SpotRequest> request =
        difference
            .instance()
            .attribute(Attribute.SPOT_REQUEST)
            .map(difference.facts().spotRequests()::get);
    Optional<Boolean> storage =
        difference
            .instance()
            .attribute(Attribute.TYPE)
            .map(difference.facts().instanceStorage()::get);
    return new Witness(
        new Example(difference.at(), difference.instance(), request, storage),
        difference.left(),
        difference.right());
  }

  private static PolicyResult evaluation(
      Example example, PolicySet set, Facts facts, Question question) {
    return set.resultsAt(example.at(), question.byDefault(), example.instance().region())
        .evaluate(example.instance(), facts);
  }

  private static Facts facts(Example example, Question question) {
    Map<String, Boolean> storage = new HashMap<>(question.instanceTypes());
    example
        .instance()
        .attribute(Attribute.TYPE)
        .ifPresent(type -> example.instanceStorage().ifPresent(known -> storage.put(type, known)));
    Map<String, SpotRequest> requests = new HashMap<>();
    example
        .instance()
        .attribute(Attribute.SPOT_REQUEST)
        .ifPresent(id -> example.spotRequest().ifPresent(request -> requests.put(id, request)));
    return new Facts(storage, requests);
  }

  ObjectNode json() {
    ObjectNode json = QuestionJson.example(example);
    json.set("left", QuestionJson.evaluation(left));
    json.set("right", QuestionJson.evaluation(right));
    return json;
  }

  /** Without the instance itself. */
  ObjectNode row() {
    ObjectNode json =
        QuestionJson.object()
            .put("account", example.instance().account())
            .put("region", example.instance().region())
            .put("instance", example.instance().id());
    json.set("left", QuestionJson.evaluation(left));
    json.set("right", QuestionJson.evaluation(right));
    return json;
  }
}

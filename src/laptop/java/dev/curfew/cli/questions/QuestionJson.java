package dev.curfew.cli.questions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.analysis.example.Example;
import dev.curfew.cli.options.Console;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.SpotRequest;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.policy.PolicyResult;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Writes answers to questions about policies as JSON: evaluations, and example instances in the
 * format of the AWS CLI.
 */
public final class QuestionJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private QuestionJson() {}

  public static ObjectNode object() {
    return NODES.objectNode();
  }

  public static void print(JsonNode json, Console console) throws IOException {
    console.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json));
  }

  public static ObjectNode evaluation(PolicyResult result) {
    return addEvaluation(object(), result);
  }

  /** Adds verdict, policy, in the morning the order, and the obstacle. */
  public static ObjectNode addEvaluation(ObjectNode json, PolicyResult result) {
    json.put("verdict", result.verdict().text()).put("policy", result.policy().orElse(null));
    switch (result) {
      case Evaluation _ -> {}
      case MorningEvaluation morning -> json.put("order", morning.order());
    }
    return json.put("obstacle", result.obstacleText().orElse(null));
  }

  /** A moment, where the instance is, and the instance as {@code describe-instances} prints it. */
  public static ObjectNode example(Example example) {
    Instance instance = example.instance();
    ObjectNode json = object().put("at", example.at().toString());
    json.put("region", instance.region()).put("account", instance.account());
    json.set("instance", instance(instance));
    json.set(
        "spotRequest",
        example
            .spotRequest()
            .map(request -> spotRequest(instance, request))
            .orElseGet(NODES::nullNode));
    json.set(
        "instanceType",
        example
            .instanceStorage()
            .flatMap(known -> instance.attribute(Attribute.TYPE).map(type -> type(type, known)))
            .orElseGet(NODES::nullNode));
    return json;
  }

  private static JsonNode type(String type, boolean hasStorage) {
    return object().put("InstanceType", type).put("InstanceStorageSupported", hasStorage);
  }

  private static JsonNode spotRequest(Instance instance, SpotRequest request) {
    ObjectNode json =
        object()
            .put(
                "SpotInstanceRequestId",
                instance.attribute(Attribute.SPOT_REQUEST).orElse("sir-abcd1234"))
            .put("Type", request.persistent() ? "persistent" : "one-time")
            .put("State", request.state());
    if (!request.launchGroup().isEmpty()) {
      json.put("LaunchGroup", request.launchGroup());
    }
    if (!request.zoneGroup().isEmpty()) {
      json.put("AvailabilityZoneGroup", request.zoneGroup());
    }
    return json;
  }

  static ObjectNode instance(Instance instance) {
    ObjectNode json = object();
    put(json, "InstanceId", Optional.of(instance.id()));
    put(json, "ImageId", instance.attribute(Attribute.IMAGE));
    put(json, "InstanceType", instance.attribute(Attribute.TYPE));
    instance.launchTime().ifPresent(launch -> json.put("LaunchTime", launch.toString()));
    json.set("State", object().put("Name", instance.state().text()));
    put(json, "VpcId", instance.attribute(Attribute.VPC));
    put(json, "SubnetId", instance.attribute(Attribute.SUBNET));
    put(json, "Architecture", instance.attribute(Attribute.ARCHITECTURE));
    put(json, "InstanceLifecycle", instance.attribute(Attribute.LIFECYCLE));
    put(json, "Platform", instance.attribute(Attribute.PLATFORM));
    put(json, "RootDeviceType", instance.attribute(Attribute.ROOT_DEVICE_TYPE));
    put(json, "SpotInstanceRequestId", instance.attribute(Attribute.SPOT_REQUEST));
    instance
        .attribute(Attribute.INSTANCE_PROFILE)
        .ifPresent(arn -> json.set("IamInstanceProfile", object().put("Arn", arn)));
    if (instance.managed()) {
      json.set("Operator", object().put("Managed", true));
    }
    ArrayNode tags = json.putArray("Tags");
    instance.tags().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(tag -> tags.addObject().put("Key", tag.getKey()).put("Value", tag.getValue()));
    return json;
  }

  private static void put(ObjectNode json, String member, Optional<String> value) {
    value.ifPresent(text -> json.put(member, text));
  }
}

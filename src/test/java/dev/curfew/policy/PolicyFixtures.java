package dev.curfew.policy;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.policy.document.ParsedDocument;
import dev.curfew.policy.document.PolicyParser;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.PolicyDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Policies for tests, written as JSON in which {@code '} stands for {@code "}. */
public final class PolicyFixtures {
  public static final ZoneId UTC = ZoneOffset.UTC;
  public static final Facts FACTS = new Facts(Map.of("m6i.large", false), Map.of());

  static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");

  /** Members of a policy, with apostrophes in place of quotation marks. */
  static final String KEEP = "'effect':'keep','until':'never','owner':'o','reason':'r'";

  static final String STOP = "'effect':'stop'";

  private PolicyFixtures() {}

  /** An instance without an obstacle. */
  static Instance.Builder anInstance() {
    return Instance.builder("i-1")
        .attribute(Attribute.ACCOUNT, "111122223333")
        .attribute(Attribute.REGION, "eu-west-1")
        .attribute(Attribute.TYPE, "m6i.large")
        .tag("Name", "web-1")
        .launchTime(NOW.minusSeconds(7200));
  }

  static Evaluation evaluate(PolicySet set, Effect byDefault, Instance instance) {
    return set.evaluatorAt(NOW, byDefault, "eu-west-1").evaluate(instance, FACTS);
  }

  static Evaluation evaluate(PolicySet set, Instance instance) {
    return evaluate(set, Effect.STOP, instance);
  }

  public static PolicyDocument document(String name, String json) {
    return DocumentReader.read(name, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  /** The result of parsing a document named {@code p}, in a deployment in UTC. */
  public static ParsedDocument parsed(String json) {
    return new PolicyParser(UTC).parse(document("p", json));
  }

  /** A valid policy named {@code p}. */
  public static Policy policy(String json) {
    return named(json, "p").policies().getFirst();
  }

  /** A stop policy named {@code p} for every instance, with these members as well. */
  public static Policy stop(String members) {
    return policy("{'id':'p','effect':'stop','match':{}" + members + "}");
  }

  /** A policy, and the name it must have. */
  private static PolicySet named(String json, String name) {
    return PolicyReading.of(List.of(document(name, json)), UTC).set();
  }

  /** Policies named {@code a}, {@code b} ... that lack only their ids. */
  public static PolicySet set(String... withoutId) {
    List<PolicyDocument> documents = new ArrayList<>();
    for (String json : withoutId) {
      String name = String.valueOf((char) ('a' + documents.size()));
      documents.add(document(name, "{'id':'" + name + "'," + json.substring(1)));
    }
    return PolicyReading.of(documents, UTC).set();
  }
}

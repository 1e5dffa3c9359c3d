package dev.curfew.policy;

import dev.curfew.policy.document.ParsedDocument;
import dev.curfew.policy.document.PolicyParser;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.PolicyDocument;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Policies for tests, written as JSON in which {@code '} stands for {@code "}. */
public final class PolicyFixtures {
  public static final ZoneId UTC = ZoneOffset.UTC;
  public static final Facts FACTS = new Facts(Map.of("m6i.large", false), Map.of());

  private PolicyFixtures() {}

  public static PolicyDocument document(String name, String json) {
    return DocumentReader.read(name, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  /** What a document named {@code p} comes to, in a deployment in UTC. */
  public static ParsedDocument parsed(String json) {
    return new PolicyParser(UTC).parse(document("p", json));
  }

  /** A valid policy named {@code p}. */
  public static Policy policy(String json) {
    return named(json, "p").policies().getFirst();
  }

  /** A stop policy named {@code p} for every instance, with these members beside. */
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

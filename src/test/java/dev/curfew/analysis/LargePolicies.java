package dev.curfew.analysis;

import dev.curfew.policy.PolicyFixtures;
import dev.curfew.policy.json.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Pairs of sets of policies that are large, or hard to decide.
 *
 * @param name what is large
 * @param left the first set
 * @param right a second set that differs in one policy
 */
public record LargePolicies(String name, List<PolicyDocument> left, List<PolicyDocument> right) {
  private static final String END = ",'until':'never','owner':'o','reason':'r'}";

  @Override
  public String toString() {
    return name;
  }

  /** All of them. */
  public static List<LargePolicies> all() {
    return List.of(
        realistic(),
        literals(),
        wildcards(),
        asterisks(),
        asterisksInMany(),
        questionMarks(),
        exceptions(),
        exceptionsOfSeveralKeys(),
        tagKeys(),
        hours(),
        keepUntilTags());
  }

  private static LargePolicies realistic() {
    return new LargePolicies(
        "1,000 policies", RealisticPolicies.documents(1_000), RealisticPolicies.changed(1_000));
  }

  private static LargePolicies literals() {
    return differing(
        "400 values in a list",
        2,
        i -> keep(i, "'tag':{'env':" + list(400 - i, n -> "value-" + n) + "}"));
  }

  private static LargePolicies wildcards() {
    return differing(
        "400 patterns in a list", 2, i -> keep(i, "'name':" + list(400 - i, n -> "*-" + n + "-*")));
  }

  private static LargePolicies asterisks() {
    return differing(
        "twenty asterisks", 2, i -> keep(i, "'name':['" + asterisks(20 - i, "ab") + "']"));
  }

  private static LargePolicies asterisksInMany() {
    return differing(
        "twenty asterisks in each of 40 policies",
        40,
        i -> keep(i, "'name':['" + asterisks(20, "ab" + (char) ('c' + i % 20)) + "']"));
  }

  private static LargePolicies questionMarks() {
    return differing(
        "question marks after an asterisk",
        20,
        i -> keep(i, "'name':['*" + (char) ('a' + i % 3) + "?".repeat(20 + i) + "']"));
  }

  private static LargePolicies exceptions() {
    return differing(
        "64 exceptions",
        2,
        i ->
            keep(
                i,
                "'name':['*a*']},'not':["
                    + objects(64 - i, n -> "'name':['*" + n + "*" + (char) ('a' + n % 26) + "*']")
                    + "],'when':{'from':'00:00','to':'23:00'"));
  }

  private static LargePolicies exceptionsOfSeveralKeys() {
    return differing(
        "64 exceptions of several keys",
        2,
        i ->
            keep(
                i,
                "},'not':["
                    + objects(
                        64 - i,
                        n ->
                            "'name':['*"
                                + n
                                + "*'],'tag':{'k"
                                + n % 8
                                + "':['*"
                                + n
                                + "*']},'subnet':['*"
                                + Integer.toHexString(n)
                                + "*']")
                    + "],'when':{'from':'00:00','to':'23:00'"));
  }

  private static LargePolicies tagKeys() {
    return differing(
        "1,000 tag keys", 1_000, i -> keep(i, "'tag':{'key-" + i + "':['a*','b" + i + "']}"));
  }

  private static LargePolicies hours() {
    return differing(
        "other hours in each of 1,000 policies",
        1_000,
        i ->
            keep(
                i,
                "'region':['eu-*']},'when':{'from':'%02d:%02d','to':'%02d:%02d'"
                    .formatted(i % 11, i % 60, 12 + i % 10, i / 20)));
  }

  private static LargePolicies keepUntilTags() {
    return differing(
        "60 keep-until tags",
        60,
        i -> keep(i, "'keepUntilTag':'until-" + i + "','tag':{'until-" + i + "':['20*']}"));
  }

  private static LargePolicies differing(
      String name, int count, IntFunction<PolicyDocument> policies) {
    List<PolicyDocument> left = new ArrayList<>();
    List<PolicyDocument> right = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      left.add(policies.apply(i));
      if (i != count / 2) {
        right.add(policies.apply(i));
      }
    }
    return new LargePolicies(name, left, right);
  }

  private static PolicyDocument keep(int i, String match) {
    String id = "p" + i;
    return PolicyFixtures.document(
        id, "{'id':'" + id + "','effect':'keep','match':{" + match + "}" + END);
  }

  private static String asterisks(int count, String letters) {
    return IntStream.range(0, count)
        .mapToObj(i -> letters.repeat(1 + i % 3).substring(i % 2))
        .collect(Collectors.joining("*", "*", "*"));
  }

  private static String list(int count, IntFunction<String> entry) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'" + entry.apply(i) + "'")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String objects(int count, IntFunction<String> members) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{" + members.apply(i) + "}")
        .collect(Collectors.joining(","));
  }
}

package dev.curfew.aws.dynamodb;

import static dev.curfew.aws.dynamodb.table.TableDefinitions.ITEM;

import dev.curfew.aws.dynamodb.items.LedgerKeys;
import dev.curfew.aws.dynamodb.table.DocumentValues;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.plan.policies.PolicySnapshots;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.DocumentWriter;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.json.StoredSize;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The policies of a run: an item for each, and a header that is written last. The header names the
 * attempt whose items count and how many there are.
 */
final class DynamoPolicySnapshots implements PolicySnapshots {
  private static final String ATTEMPT = "attempt";
  private static final String COUNT = "count";
  private static final String NAME = "name";
  private static final String DOCUMENT = "document";
  private static final String PART = "part";

  /** More than the keys and the other attributes of an item of the ledger take. */
  private static final int RESERVED_BYTES = 2048;

  /** Characters; each has three bytes at most. */
  private static final int PART_LENGTH = 100_000;

  private final LedgerTable ledger;
  private final PolicyErrorItems errors;

  DynamoPolicySnapshots(LedgerTable ledger) {
    this.ledger = ledger;
    this.errors = new PolicyErrorItems(ledger);
  }

  @Override
  public void saveSnapshot(String run, String attempt, List<PolicyDocument> policies) {
    if (snapshot(run).isPresent()) {
      return;
    }
    String partition = LedgerKeys.run(run);
    String prefix = LedgerKeys.policies(attempt);
    ledger
        .batches()
        .write(policies.stream().flatMap(policy -> items(partition, prefix, policy)).toList());
    ledger.putIfAbsent(
        ledger
            .item(partition, LedgerKeys.SNAPSHOT)
            .text(ATTEMPT, attempt)
            .number(COUNT, policies.size())
            .build());
  }

  @Override
  public Optional<List<PolicyDocument>> snapshot(String run) {
    List<Item> items =
        ledger.queryBetween(LedgerKeys.run(run), LedgerKeys.SNAPSHOT, LedgerKeys.AFTER_POLICIES);
    return items.stream()
        .findFirst()
        .filter(header -> header.text(ITEM).equals(LedgerKeys.SNAPSHOT))
        .flatMap(header -> {
          String prefix = LedgerKeys.policies(header.text(ATTEMPT));
          List<PolicyDocument> policies =
              documents(items.stream().filter(item -> item.text(ITEM).startsWith(prefix)).toList());
          return Optional.of(policies).filter(found -> found.size() == header.number(COUNT));
        });
  }

  @Override
  public void saveErrors(String run, List<PolicyError> errors) {
    this.errors.write(LedgerKeys.run(run), errors);
  }

  @Override
  public List<PolicyError> errors(String run) {
    return errors.read(LedgerKeys.run(run));
  }

  @Override
  public void addDuringRun(String run, PolicyDocument policy) {
    items(LedgerKeys.run(run), LedgerKeys.ADDED_DURING_RUN, policy).forEach(ledger.table()::put);
  }

  @Override
  public List<PolicyDocument> addedDuringRun(String run) {
    return documents(ledger.queryByPrefix(LedgerKeys.run(run), LedgerKeys.ADDED_DURING_RUN));
  }

  /**
   * One item. The ledger's keys take more space than those of the policy table, so a policy that
   * nearly fills an item there is divided here.
   */
  private Stream<Item> items(String partition, String prefix, PolicyDocument policy) {
    if (!(policy.root() instanceof DocumentValue.ObjectValue)) {
      throw new IllegalArgumentException("policy '" + policy.name() + "' is not an object");
    }
    if (StoredSize.bytes(policy) <= StoredSize.MAX_BYTES - RESERVED_BYTES) {
      return Stream.of(
          item(partition, prefix + policy.name(), policy)
              .value(DOCUMENT, DocumentValues.value(policy.root()))
              .build());
    }
    List<String> parts = parts(DocumentWriter.json(policy));
    return IntStream.range(0, parts.size())
        .mapToObj(number ->
            item(partition, "%s%s#%03d".formatted(prefix, policy.name(), number), policy)
                .text(PART, parts.get(number))
                .build());
  }

  private Item.Builder item(String partition, String key, PolicyDocument policy) {
    return ledger.item(partition, key).text(NAME, policy.name());
  }

  /** Divides text into parts that fit into an item, without dividing a character. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int begin = 0;
    while (begin < text.length()) {
      int end = Math.min(begin + PART_LENGTH, text.length());
      end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
      parts.add(text.substring(begin, end));
      begin = end;
    }
    return parts;
  }

  private static List<PolicyDocument> documents(List<Item> items) {
    List<PolicyDocument> policies = new ArrayList<>();
    Map<String, StringBuilder> divided = new TreeMap<>();
    for (Item item : items) {
      String name = item.text(NAME);
      item.optionalText(PART)
          .ifPresentOrElse(
              part -> divided.computeIfAbsent(name, _ -> new StringBuilder()).append(part),
              () ->
                  policies.add(
                      new PolicyDocument(name, DocumentValues.object(item.map(DOCUMENT).m()))));
    }
    divided.forEach((name, text) ->
        policies.add(DocumentReader.read(name, text.toString().getBytes(StandardCharsets.UTF_8))));
    policies.sort(Comparator.comparing(PolicyDocument::name));
    return policies;
  }
}

package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.table.DocumentValues;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The policies of a run: an item each, and one that makes them count by naming their attempt and
 * how many they are, written last.
 */
final class SnapshotItems {
  private static final String ATTEMPT = "attempt";
  private static final String COUNT = "count";
  private static final String NAME = "name";
  private static final String DOCUMENT = "document";

  private final LedgerTable ledger;

  SnapshotItems(LedgerTable ledger) {
    this.ledger = ledger;
  }

  void write(String run, String attempt, List<PolicyDocument> policies) {
    if (read(run).isPresent()) {
      return;
    }
    String prefix = LedgerKeys.policies(attempt);
    ledger.batches().write(policies.stream().map(policy -> item(run, prefix, policy)).toList());
    ledger.putFirst(
        ledger
            .item(run, LedgerKeys.SNAPSHOT)
            .text(ATTEMPT, attempt)
            .number(COUNT, policies.size())
            .build());
  }

  Optional<List<PolicyDocument>> read(String run) {
    return ledger
        .find(run, LedgerKeys.SNAPSHOT)
        .flatMap(header ->
            Optional.of(read(run, LedgerKeys.policies(header.text(ATTEMPT))))
                .filter(policies -> policies.size() == header.number(COUNT)));
  }

  void writeLate(String run, PolicyDocument policy) {
    ledger.table().put(item(run, LedgerKeys.LATE, policy));
  }

  List<PolicyDocument> readLate(String run) {
    return read(run, LedgerKeys.LATE);
  }

  private Item item(String run, String prefix, PolicyDocument policy) {
    if (!(policy.root() instanceof DocumentValue.ObjectValue)) {
      throw new IllegalArgumentException("policy '" + policy.name() + "' is no object");
    }
    return ledger
        .item(run, prefix + policy.name())
        .text(NAME, policy.name())
        .value(DOCUMENT, DocumentValues.value(policy.root()))
        .build();
  }

  private List<PolicyDocument> read(String run, String prefix) {
    return ledger.beginningWith(run, prefix).stream()
        .map(item ->
            new PolicyDocument(item.text(NAME), DocumentValues.object(item.map(DOCUMENT).m())))
        .sorted(Comparator.comparing(PolicyDocument::name))
        .toList();
  }
}

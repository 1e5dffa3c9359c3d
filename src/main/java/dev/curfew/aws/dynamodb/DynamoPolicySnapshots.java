package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.table.DocumentValues;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.plan.PolicySnapshots;
import dev.curfew.policy.document.PolicyError;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The policies of a run: an item for each, and a header that is written last. The header names the
 * attempt whose items count and how many there are.
 */
final class DynamoPolicySnapshots implements PolicySnapshots {
  private static final String ATTEMPT = "attempt";
  private static final String COUNT = "count";
  private static final String NAME = "name";
  private static final String DOCUMENT = "document";

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
        .write(policies.stream().map(policy -> item(partition, prefix, policy)).toList());
    ledger.putIfAbsent(
        ledger
            .item(partition, LedgerKeys.SNAPSHOT)
            .text(ATTEMPT, attempt)
            .number(COUNT, policies.size())
            .build());
  }

  @Override
  public Optional<List<PolicyDocument>> snapshot(String run) {
    return ledger
        .find(LedgerKeys.run(run), LedgerKeys.SNAPSHOT)
        .flatMap(header ->
            Optional.of(read(run, LedgerKeys.policies(header.text(ATTEMPT))))
                .filter(policies -> policies.size() == header.number(COUNT)));
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
    ledger.table().put(item(LedgerKeys.run(run), LedgerKeys.ADDED_DURING_RUN, policy));
  }

  @Override
  public List<PolicyDocument> addedDuringRun(String run) {
    return read(run, LedgerKeys.ADDED_DURING_RUN);
  }

  private Item item(String partition, String prefix, PolicyDocument policy) {
    if (!(policy.root() instanceof DocumentValue.ObjectValue)) {
      throw new IllegalArgumentException("policy '" + policy.name() + "' is not an object");
    }
    return ledger
        .item(partition, prefix + policy.name())
        .text(NAME, policy.name())
        .value(DOCUMENT, DocumentValues.value(policy.root()))
        .build();
  }

  private List<PolicyDocument> read(String run, String prefix) {
    return ledger.queryByPrefix(LedgerKeys.run(run), prefix).stream()
        .map(item ->
            new PolicyDocument(item.text(NAME), DocumentValues.object(item.map(DOCUMENT).m())))
        .sorted(Comparator.comparing(PolicyDocument::name))
        .toList();
  }
}

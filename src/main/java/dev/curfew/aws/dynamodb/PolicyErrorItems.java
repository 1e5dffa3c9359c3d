package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.items.LedgerKeys;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.ItemTextLimit;
import dev.curfew.policy.document.error.PolicyError;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Why a run's policies were refused: items of many errors each, and a header that is written last
 * and names the attempt whose items count.
 */
final class PolicyErrorItems {
  private static final String ATTEMPT = "attempt";
  private static final String ERRORS = "errors";
  private static final String POLICY = "policy";
  private static final String PATH = "path";
  private static final String FOUND = "found";
  private static final String ALLOWED = "allowed";

  /** Characters of one item, unless one error has more; a character takes at most three bytes. */
  private static final int MAX_CHARACTERS = 60_000;

  /** The size of an error without its texts. */
  private static final int OVERHEAD = 50;

  private final LedgerTable ledger;

  PolicyErrorItems(LedgerTable ledger) {
    this.ledger = ledger;
  }

  void write(String run, List<PolicyError> errors) {
    String attempt = UUID.randomUUID().toString();
    List<Item> items = new ArrayList<>();
    for (List<PolicyError> chunk : chunks(errors)) {
      items.add(
          ledger
              .item(run, LedgerKeys.policyErrors(attempt) + "%06d".formatted(items.size()))
              .items(ERRORS, chunk.stream().map(PolicyErrorItems::map).toList())
              .build());
    }
    ledger.batches().write(items);
    ledger.table().put(ledger.item(run, LedgerKeys.POLICY_ERRORS).text(ATTEMPT, attempt).build());
  }

  List<PolicyError> read(String run) {
    return ledger
        .find(run, LedgerKeys.POLICY_ERRORS)
        .map(header -> ledger.queryByPrefix(run, LedgerKeys.policyErrors(header.text(ATTEMPT))))
        .orElse(List.of())
        .stream()
        .flatMap(item -> item.items(ERRORS).stream())
        .map(PolicyErrorItems::error)
        .toList();
  }

  private static List<List<PolicyError>> chunks(List<PolicyError> errors) {
    List<List<PolicyError>> chunks = new ArrayList<>();
    int room = 0;
    for (PolicyError error : errors) {
      PolicyError cut = cut(error);
      room -= size(cut);
      if (room < 0) {
        chunks.add(new ArrayList<>());
        room = MAX_CHARACTERS - size(cut);
      }
      chunks.getLast().add(cut);
    }
    return chunks;
  }

  private static int size(PolicyError error) {
    return OVERHEAD
        + error.policy().length()
        + error.path().length()
        + error.found().length()
        + error.allowed().length();
  }

  private static PolicyError cut(PolicyError error) {
    return new PolicyError(
        ItemTextLimit.cut(error.policy()),
        ItemTextLimit.cut(error.path()),
        ItemTextLimit.cut(error.found()),
        ItemTextLimit.cut(error.allowed()));
  }

  private static Item map(PolicyError error) {
    return Item.builder()
        .text(POLICY, error.policy())
        .text(PATH, error.path())
        .text(FOUND, error.found())
        .text(ALLOWED, error.allowed())
        .build();
  }

  private static PolicyError error(Item map) {
    return new PolicyError(map.text(POLICY), map.text(PATH), map.text(FOUND), map.text(ALLOWED));
  }
}

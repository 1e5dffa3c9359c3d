package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.ItemTextLimit;
import dev.curfew.policy.document.PolicyError;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Why a run's policies were refused: some mistakes to an item, as one may hold very many, and one
 * item that makes a writing of them count.
 */
final class ProblemItems {
  private static final String WRITING = "writing";
  private static final String PROBLEMS = "problems";
  private static final String POLICY = "policy";
  private static final String PATH = "path";
  private static final String FOUND = "found";
  private static final String ALLOWED = "allowed";

  /** Most characters in an item, unless one mistake has more; three bytes each at most. */
  private static final int MOST_CHARACTERS = 60_000;

  /** What a mistake costs beside its texts. */
  private static final int OVERHEAD = 50;

  private final LedgerTable ledger;

  ProblemItems(LedgerTable ledger) {
    this.ledger = ledger;
  }

  void write(String run, List<PolicyError> problems) {
    String writing = UUID.randomUUID().toString();
    List<Item> items = new ArrayList<>();
    for (List<PolicyError> chunk : chunks(problems)) {
      items.add(
          ledger
              .item(run, LedgerKeys.problems(writing) + "%06d".formatted(items.size()))
              .items(PROBLEMS, chunk.stream().map(ProblemItems::map).toList())
              .build());
    }
    ledger.batches().write(items);
    ledger.table().put(ledger.item(run, LedgerKeys.PROBLEMS).text(WRITING, writing).build());
  }

  List<PolicyError> read(String run) {
    return ledger
        .find(run, LedgerKeys.PROBLEMS)
        .map(header -> ledger.queryByPrefix(run, LedgerKeys.problems(header.text(WRITING))))
        .orElse(List.of())
        .stream()
        .flatMap(item -> item.items(PROBLEMS).stream())
        .map(ProblemItems::error)
        .toList();
  }

  private static List<List<PolicyError>> chunks(List<PolicyError> problems) {
    List<List<PolicyError>> chunks = new ArrayList<>();
    int room = 0;
    for (PolicyError problem : problems) {
      PolicyError cut = cut(problem);
      room -= size(cut);
      if (room < 0) {
        chunks.add(new ArrayList<>());
        room = MOST_CHARACTERS - size(cut);
      }
      chunks.getLast().add(cut);
    }
    return chunks;
  }

  private static int size(PolicyError problem) {
    return OVERHEAD
        + problem.policy().length()
        + problem.path().length()
        + problem.found().length()
        + problem.allowed().length();
  }

  private static PolicyError cut(PolicyError problem) {
    return new PolicyError(
        ItemTextLimit.cut(problem.policy()),
        ItemTextLimit.cut(problem.path()),
        ItemTextLimit.cut(problem.found()),
        ItemTextLimit.cut(problem.allowed()));
  }

  private static Item map(PolicyError problem) {
    return Item.builder()
        .text(POLICY, problem.policy())
        .text(PATH, problem.path())
        .text(FOUND, problem.found())
        .text(ALLOWED, problem.allowed())
        .build();
  }

  private static PolicyError error(Item map) {
    return new PolicyError(map.text(POLICY), map.text(PATH), map.text(FOUND), map.text(ALLOWED));
  }
}

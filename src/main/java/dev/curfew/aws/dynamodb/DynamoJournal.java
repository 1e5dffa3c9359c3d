package dev.curfew.aws.dynamodb;

import dev.curfew.aws.dynamodb.items.JournalItems;
import dev.curfew.aws.dynamodb.items.LedgerKeys;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.WriteCondition;
import dev.curfew.journal.Journal;
import dev.curfew.journal.JournalEntry;
import dev.curfew.lifecycle.Step;
import dev.curfew.plan.PlanKey;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The journal of each plan: an item for each entry, in the partition of the plan. */
final class DynamoJournal<S extends Step, E> implements Journal<S, E> {
  private static final String ABSENT_OR_OWN = "attribute_not_exists(#run) OR #writer = :writer";

  private final LedgerTable ledger;
  private final JournalItems<S, E> items;

  DynamoJournal(LedgerTable ledger, JournalItems<S, E> items) {
    this.ledger = ledger;
    this.items = items;
  }

  @Override
  public boolean append(PlanKey plan, JournalEntry<S, E> entry) {
    // The SDK retries a call whose response was lost: the retry must recognise its own write.
    String writer = UUID.randomUUID().toString();
    Item item =
        items
            .item(
                entry,
                ledger.instancesItem(
                    LedgerKeys.instances(plan), LedgerKeys.journal(plan, entry.number())))
            .text(JournalItems.WRITER, writer)
            .build();
    WriteCondition absentOrOwn =
        new WriteCondition(ABSENT_OR_OWN, Map.of(":writer", AttributeValue.fromS(writer)));
    return ledger.table().put(item, absentOrOwn).isEmpty();
  }

  @Override
  public void entriesAfter(PlanKey plan, int number, Consumer<JournalEntry<S, E>> sink) {
    ledger
        .table()
        .query(
            LedgerTable.between(
                    LedgerKeys.instances(plan),
                    LedgerKeys.journal(plan, number + 1),
                    LedgerKeys.journal(plan, LedgerKeys.MAX_JOURNAL_NUMBER))
                .build(),
            page -> {
              page.forEach(item -> sink.accept(items.entry(item)));
              return true;
            });
  }
}

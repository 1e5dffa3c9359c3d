package dev.curfew.aws.dynamodb.items;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.TableDefinitions;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.Evaluation;
import dev.curfew.stop.journal.JournalEntry;
import dev.curfew.stop.journal.JournalEntry.Kind;
import dev.curfew.stop.journal.JournalEntry.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One journal entry, as attributes: a map of instance ids to labels, and a map of the labels to
 * states. Most instances of an entry share a state.
 */
public final class JournalItems {
  /** Identifies the write, so that a retry recognises a write whose response was lost. */
  public static final String WRITER = "writer";

  private static final String KIND = "kind";
  private static final String AT = "at";
  private static final String STATES = "states";

  private JournalItems() {}

  private record Result(StopState state, Optional<Evaluation> evaluation) {}

  public static Item.Builder item(JournalEntry entry, Item.Builder item) {
    Map<Result, String> labels = new HashMap<>();
    Set<String> taken = new HashSet<>();
    Item.Builder states = Item.builder();
    Item.Builder instances = Item.builder();
    for (Recorded change : entry.changes()) {
      Result result = new Result(change.state(), change.evaluation());
      String label = labels.get(result);
      if (label == null) {
        label = label(change.state(), taken);
        labels.put(result, label);
        states.value(label, AttributeValue.fromM(item(result).attributes()));
      }
      instances.text(change.instance(), label);
    }
    return item.text(KIND, entry.kind().text())
        .text(AT, entry.at().toString())
        .map(STATES, Optional.of(states.build()))
        .map(PlanChunkItems.INSTANCES, Optional.of(instances.build()));
  }

  private static String label(StopState state, Set<String> taken) {
    String summary = StopStateItems.summary(state);
    String label = summary;
    for (int number = 2; !taken.add(label); number++) {
      label = summary + "-" + number;
    }
    return label;
  }

  private static Item item(Result result) {
    Item.Builder item = StopStateItems.item(result.state(), Item.builder());
    result.evaluation().ifPresent(evaluation -> EvaluationItems.item(evaluation, item));
    return item.build();
  }

  public static JournalEntry entry(Item item) {
    Map<String, Result> states = new HashMap<>();
    item.map(STATES)
        .m()
        .forEach((label, state) -> {
          Item attributes = new Item(state.m());
          states.put(
              label,
              new Result(StopStateItems.state(attributes), EvaluationItems.optional(attributes)));
        });
    List<Recorded> changes = new ArrayList<>();
    item.map(PlanChunkItems.INSTANCES)
        .m()
        .forEach((instance, label) -> {
          Result result = states.get(label.s());
          if (result == null) {
            throw new IllegalStateException(
                "ledger item '%s', '%s': instance %s has the state '%s', which 'states' lacks"
                    .formatted(
                        item.text(TableDefinitions.RUN),
                        item.text(TableDefinitions.ITEM),
                        instance,
                        label.s()));
          }
          changes.add(new Recorded(instance, result.state(), result.evaluation()));
        });
    return new JournalEntry(
        LedgerKeys.journalNumber(item.text(TableDefinitions.ITEM)),
        item.oneOf(KIND, Kind.class),
        item.instant(AT),
        changes);
  }
}

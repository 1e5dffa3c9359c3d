package dev.curfew.aws.dynamodb.items;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.TableDefinitions;
import dev.curfew.journal.JournalEntry;
import dev.curfew.journal.JournalEntry.Kind;
import dev.curfew.journal.JournalEntry.Recorded;
import dev.curfew.lifecycle.Step;
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
public final class JournalItems<S extends Step, E> {
  /** Identifies the write, so that a retry recognises a write whose response was lost. */
  public static final String WRITER = "writer";

  private static final String KIND = "kind";
  private static final String AT = "at";
  private static final String STATES = "states";

  private final Attributes<S, E> attributes;

  public JournalItems(Attributes<S, E> attributes) {
    this.attributes = attributes;
  }

  /** The states and evaluations of one kind of journal, as attributes. */
  public interface Attributes<S, E> {
    Item.Builder state(S state, Item.Builder item);

    S state(Item item);

    /** What a person reads first. */
    String summary(S state);

    Item.Builder evaluation(E evaluation, Item.Builder item);

    /** Empty if the item has none. */
    Optional<E> evaluation(Item item);
  }

  private record Result<S, E>(S state, Optional<E> evaluation) {}

  public Item.Builder item(JournalEntry<S, E> entry, Item.Builder item) {
    Map<Result<S, E>, String> labels = new HashMap<>();
    Set<String> taken = new HashSet<>();
    Item.Builder states = Item.builder();
    Item.Builder instances = Item.builder();
    for (Recorded<S, E> change : entry.changes()) {
      Result<S, E> result = new Result<>(change.state(), change.evaluation());
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

  private String label(S state, Set<String> taken) {
    String summary = attributes.summary(state);
    String label = summary;
    for (int number = 2; !taken.add(label); number++) {
      label = summary + "-" + number;
    }
    return label;
  }

  private Item item(Result<S, E> result) {
    Item.Builder item = attributes.state(result.state(), Item.builder());
    result.evaluation().ifPresent(evaluation -> attributes.evaluation(evaluation, item));
    return item.build();
  }

  public JournalEntry<S, E> entry(Item item) {
    Map<String, Result<S, E>> states = new HashMap<>();
    item.map(STATES)
        .m()
        .forEach((label, state) -> {
          Item map = new Item(state.m());
          states.put(label, new Result<>(attributes.state(map), attributes.evaluation(map)));
        });
    List<Recorded<S, E>> changes = new ArrayList<>();
    item.map(PlanChunkItems.INSTANCES)
        .m()
        .forEach((instance, label) -> {
          Result<S, E> result = states.get(label.s());
          if (result == null) {
            throw new IllegalStateException(
                "ledger item '%s', '%s': instance %s has the state '%s', which 'states' lacks"
                    .formatted(
                        item.text(TableDefinitions.RUN),
                        item.text(TableDefinitions.ITEM),
                        instance,
                        label.s()));
          }
          changes.add(new Recorded<>(instance, result.state(), result.evaluation()));
        });
    return new JournalEntry<>(
        LedgerKeys.journalNumber(item.text(TableDefinitions.ITEM)),
        item.oneOf(KIND, Kind.class),
        item.instant(AT),
        changes);
  }
}

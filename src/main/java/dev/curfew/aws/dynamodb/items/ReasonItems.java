package dev.curfew.aws.dynamodb.items;

import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.ItemTextLimit;
import dev.curfew.reason.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reasons as maps of a code and its arguments, each shortened to what an item can hold. */
final class ReasonItems {
  private static final String CODE = "code";
  private static final String ARGUMENTS = "arguments";

  private ReasonItems() {}

  static Item item(Reason reason) {
    return Item.builder()
        .text(CODE, reason.code())
        .texts(ARGUMENTS, reason.arguments().stream().map(ItemTextLimit::cut).toList())
        .build();
  }

  static List<Item> items(List<? extends Reason> reasons) {
    return reasons.stream().map(ReasonItems::item).toList();
  }

  static <R> R reason(Item item, BiFunction<String, List<String>, R> of) {
    return of.apply(item.text(CODE), item.texts(ARGUMENTS));
  }

  static <R> List<R> reasons(List<Item> items, BiFunction<String, List<String>, R> of) {
    return items.stream().map(item -> reason(item, of)).toList();
  }

  static <R> Optional<R> reason(Optional<Item> item, BiFunction<String, List<String>, R> of) {
    return item.map(found -> reason(found, of));
  }
}

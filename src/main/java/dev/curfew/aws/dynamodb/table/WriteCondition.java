package dev.curfew.aws.dynamodb.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * When a write may happen.
 *
 * @param expression with attributes as {@code #name} and values as {@code :name}
 * @param names the attribute that each {@code #name} stands for
 * @param values by placeholder, the colon included
 */
public record WriteCondition(
    String expression, Map<String, String> names, Map<String, AttributeValue> values) {
  private static final Pattern NAME = Pattern.compile("#[A-Za-z]+");

  /** The table has no item with this key. */
  public static final WriteCondition ABSENT =
      new WriteCondition("attribute_not_exists(#run)", Map.of());

  public WriteCondition {
    names = Map.copyOf(names);
    values = Map.copyOf(values);
  }

  /** Each {@code #name} stands for the attribute of that name. */
  public WriteCondition(String expression, Map<String, AttributeValue> values) {
    this(expression, names(expression), values);
  }

  /**
   * The item has these attributes still, and none of the others that it may have.
   *
   * @param item as it was read
   * @param others attributes that may have been added since
   */
  public static WriteCondition unchanged(Map<String, AttributeValue> item, Set<String> others) {
    List<String> parts = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    Set<String> all = new TreeSet<>(others);
    all.addAll(item.keySet());
    for (String attribute : all) {
      String number = Integer.toString(names.size());
      names.put("#n" + number, attribute);
      if (item.containsKey(attribute)) {
        values.put(":v" + number, item.get(attribute));
        parts.add("#n" + number + " = :v" + number);
      } else {
        parts.add("attribute_not_exists(#n" + number + ")");
      }
    }
    return new WriteCondition(String.join(" AND ", parts), names, values);
  }

  /** Every {@code #name} of an expression; so none can meet one of DynamoDB's reserved words. */
  public static Map<String, String> names(String expression) {
    Map<String, String> names = new HashMap<>();
    NAME.matcher(expression).results().forEach(m -> names.put(m.group(), m.group().substring(1)));
    return names;
  }
}

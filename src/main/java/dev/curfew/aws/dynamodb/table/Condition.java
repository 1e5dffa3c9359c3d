package dev.curfew.aws.dynamodb.table;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * When a write may happen.
 *
 * @param expression with attributes as {@code #name} and values as {@code :name}; each {@code
 *     #name} stands for the attribute of that name
 * @param values by placeholder, the colon included
 */
public record Condition(String expression, Map<String, AttributeValue> values) {
  private static final Pattern NAME = Pattern.compile("#[A-Za-z]+");

  /** Nothing stands under this key. */
  public static final Condition ABSENT = new Condition("attribute_not_exists(#run)", Map.of());

  public Condition {
    values = Map.copyOf(values);
  }

  /** What the names in the expression stand for. */
  public Map<String, String> names() {
    return names(expression);
  }

  /** Every {@code #name} of an expression; so none can meet one of DynamoDB's reserved words. */
  public static Map<String, String> names(String expression) {
    Map<String, String> names = new HashMap<>();
    NAME.matcher(expression).results().forEach(m -> names.put(m.group(), m.group().substring(1)));
    return names;
  }
}

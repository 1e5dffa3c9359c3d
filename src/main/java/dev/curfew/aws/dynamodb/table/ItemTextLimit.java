package dev.curfew.aws.dynamodb.table;

/**
 * Truncates text of unbounded length, such as an error message, because an item holds 400 KB at
 * most (Amazon DynamoDB Developer Guide, "Quotas").
 */
public final class ItemTextLimit {
  /** Four such texts, at three bytes a character at most, fit into one item. */
  public static final int LONGEST = 30_000;

  private ItemTextLimit() {}

  public static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "... (" + (text.length() - end) + " more characters)";
  }
}

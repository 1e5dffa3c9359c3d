package dev.curfew.aws.dynamodb.table;

/**
 * Text for people that nobody bounds: a failure, what a document holds. An item has 400 KB at most
 * (Amazon DynamoDB Developer Guide, "Quotas"), so it is cut, and says so.
 */
public final class ItemTextLimit {
  /** Four of them, at three bytes a character at most, fit one item. */
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

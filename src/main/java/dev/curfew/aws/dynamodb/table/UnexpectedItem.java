package dev.curfew.aws.dynamodb.table;

/**
 * An item of the ledger that Curfew did not write, or that was edited. The message names the item,
 * the attribute, and what it must be.
 */
public final class UnexpectedItem extends IllegalStateException {
  private static final long serialVersionUID = 1;

  UnexpectedItem(String message) {
    super(message);
  }
}

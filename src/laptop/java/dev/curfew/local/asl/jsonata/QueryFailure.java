package dev.curfew.local.asl.jsonata;

/**
 * Thrown if an expression failed, returned nothing, or returned a value that JSON does not have.
 */
public final class QueryFailure extends RuntimeException {
  private final String why;

  public QueryFailure(String why) {
    super(why);
    this.why = why;
  }

  /** The message of Step Functions. */
  public String why() {
    return why;
  }
}

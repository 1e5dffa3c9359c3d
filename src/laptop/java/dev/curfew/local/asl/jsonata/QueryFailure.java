package dev.curfew.local.asl.jsonata;

/** An expression failed, gave nothing, or gave something that is no JSON. */
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

package dev.curfew.local.asl.jsonata;

/** An expression failed, gave nothing, or gave something that is no JSON. */
public final class QueryFailure extends RuntimeException {
  public QueryFailure(String message) {
    super(message);
  }
}

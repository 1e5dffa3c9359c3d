package dev.curfew.local.asl.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;

/** A JSONata expression, compiled once. Thread-safe. */
final class Expression {
  private final String source;
  private final String field;
  private final Jsonata compiled;

  private Expression(String source, String field, Jsonata compiled) {
    this.source = source;
    this.field = field;
    this.compiled = compiled;
  }

  /**
   * @param field its path in its state, for example {@code Output/region}
   * @throws IllegalArgumentException if it is not valid JSONata
   */
  static Expression parse(String source, String field) {
    try {
      Jsonata compiled = Jsonata.jsonata(source);
      compiled.setOutputConvertNulls(false); // to distinguish undefined from null
      return new Expression(source, field, compiled);
    } catch (JException broken) {
      throw new IllegalArgumentException(broken.getMessage(), broken);
    }
  }

  /**
   * @throws QueryFailure if it fails, or gives nothing
   */
  JsonNode evaluate(Bindings bindings) {
    Object value;
    synchronized (compiled) { // the engine keeps the state of an evaluation in it
      Jsonata.Frame frame = compiled.createFrame();
      bindings.bindTo(frame);
      try {
        value = compiled.evaluate(null, frame);
      } catch (RuntimeException failed) { // the engine throws more than its own exception
        throw failure("threw an error during evaluation: " + failed.getMessage());
      } catch (StackOverflowError endless) {
        throw failure("threw an error during evaluation: endless recursion");
      }
    }
    if (value == null) {
      throw failure("returned nothing (undefined).");
    }
    try {
      return JsonValues.toJson(value);
    } catch (QueryFailure noJson) {
      throw failure(noJson.why());
    }
  }

  private QueryFailure failure(String how) {
    return new QueryFailure(
        "The JSONata expression '" + source + "' specified for the field '" + field + "' " + how);
  }
}

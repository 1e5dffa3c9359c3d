package dev.curfew.policy.document.error;

import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value of a document and its location. Reading is validation with error accumulation: a reader
 * returns the parsed value, or adds an error to {@code problems} and returns empty, and the readers
 * of other values continue.
 *
 * @param pointer JSON Pointer (RFC 6901)
 * @param problems collects the document's errors
 */
public record JsonLocation(String pointer, DocumentValue value, PolicyProblems problems) {
  /** The pointer of a member of this object. */
  public String pointerTo(String key) {
    return pointer + '/' + key.replace("~", "~0").replace("/", "~1");
  }

  public JsonLocation member(DocumentValue.Member member) {
    return new JsonLocation(pointerTo(member.key()), member.value(), problems);
  }

  JsonLocation item(int index, DocumentValue item) {
    return new JsonLocation(pointer + '/' + index, item, problems);
  }

  /** Adds the error that this value is not allowed here. */
  public <T> Optional<T> reject(String allowed) {
    problems.add(pointer, ValueText.of(value), allowed);
    return Optional.empty();
  }

  /**
   * Reads text.
   *
   * @param parser returns empty if the text is not allowed
   */
  public <T> Optional<T> text(Function<String, Optional<T>> parser, String allowed) {
    Optional<T> read =
        value instanceof DocumentValue.Text(String text) ? parser.apply(text) : Optional.empty();
    return read.isPresent() ? read : reject(allowed);
  }

  public Optional<Boolean> bool() {
    return value instanceof DocumentValue.Bool(boolean bool)
        ? Optional.of(bool)
        : reject("true or false");
  }

  /** Reads a list of at least one entry; empty if any entry is in error. */
  public <T> Optional<List<T>> list(Function<JsonLocation, Optional<T>> entry, String allowed) {
    if (!(value instanceof DocumentValue.Array(List<DocumentValue> items)) || items.isEmpty()) {
      return reject(allowed);
    }
    List<T> read = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      entry.apply(item(i, items.get(i))).ifPresent(read::add);
    }
    return read.size() == items.size() ? Optional.of(List.copyOf(read)) : Optional.empty();
  }
}

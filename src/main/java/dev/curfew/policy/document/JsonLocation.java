package dev.curfew.policy.document;

import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value of a document, and where it stands. Its readers answer with what the value means, or
 * write down a mistake and answer with nothing.
 *
 * @param pointer JSON Pointer (RFC 6901)
 * @param problems where mistakes go
 */
record JsonLocation(String pointer, DocumentValue value, PolicyProblems problems) {
  /** The pointer of a member. */
  String pointerTo(String key) {
    return pointer + '/' + key.replace("~", "~0").replace("/", "~1");
  }

  JsonLocation member(DocumentValue.Member member) {
    return new JsonLocation(pointerTo(member.key()), member.value(), problems);
  }

  /** Writes down that something else should stand here. */
  <T> Optional<T> refuse(String allowed) {
    problems.add(pointer, ValueText.of(value), allowed);
    return Optional.empty();
  }

  /** Text that means something. */
  <T> Optional<T> text(Function<String, Optional<T>> meaning, String allowed) {
    Optional<T> read =
        value instanceof DocumentValue.Text(String text) ? meaning.apply(text) : Optional.empty();
    return read.isPresent() ? read : refuse(allowed);
  }

  Optional<Boolean> bool() {
    return value instanceof DocumentValue.Bool(boolean bool)
        ? Optional.of(bool)
        : refuse("true or false");
  }

  /** A list of one or more entries, each of which is read; nothing where one of them is wrong. */
  <T> Optional<List<T>> list(Function<JsonLocation, Optional<T>> entry, String allowed) {
    if (!(value instanceof DocumentValue.Array(List<DocumentValue> items)) || items.isEmpty()) {
      return refuse(allowed);
    }
    List<T> read = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      entry.apply(new JsonLocation(pointer + '/' + i, items.get(i), problems)).ifPresent(read::add);
    }
    return read.size() == items.size() ? Optional.of(List.copyOf(read)) : Optional.empty();
  }
}

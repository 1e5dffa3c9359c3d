package dev.curfew.analysis.finding;

import dev.curfew.policy.json.DocumentValue;
import java.util.List;

/**
 * Converts the JSON Pointers of the analysis into pointers into one policy's document. The analysis
 * treats {@code when} and {@code unless} as lists, and names an entry of {@code despite} by its
 * text.
 */
record DocumentPaths(DocumentValue.ObjectValue document) {
  String of(String path) {
    for (String key : List.of("when", "unless")) {
      String first = "/" + key + "/0";
      if (path.startsWith(first) && !(member(key) instanceof DocumentValue.Array)) {
        return "/" + key + path.substring(first.length());
      }
    }
    if (path.startsWith("/despite/")
        && member("despite") instanceof DocumentValue.Array(var items)) {
      DocumentValue entry = new DocumentValue.Text(path.substring("/despite/".length()));
      return "/despite/" + items.indexOf(entry);
    }
    return path;
  }

  private DocumentValue member(String key) {
    return document.members().stream()
        .filter(member -> member.key().equals(key))
        .map(DocumentValue.Member::value)
        .findFirst()
        .orElse(new DocumentValue.Null());
  }
}

package dev.curfew.local.fleet;

import java.io.IOException;
import java.nio.file.Path;

/** The output of one AWS CLI command: an object with one list that was not truncated. */
final class CliListing {
  private CliListing() {}

  /**
   * Reads the items of the list, one after the other.
   *
   * @param list for example {@code Reservations}
   * @throws FleetUnreadable if the list is missing or was cut, or an item is not valid
   */
  static void read(Path file, String list, JsonCursor.Step item) {
    boolean[] found = {false};
    JsonCursor.read(
        file,
        document -> {
          document.object((key, at) -> found[0] |= member(list, key, at, item));
          if (!found[0]) {
            throw new FleetUnreadable(
                file.toString(), "no " + list, "an object with the array " + list);
          }
        });
  }

  private static boolean member(String list, String key, JsonCursor at, JsonCursor.Step item)
      throws IOException {
    if (key.equals(list)) {
      at.array(item);
      return true;
    }
    if (key.equals("NextToken") && !at.isNull()) {
      throw at.mistake("a NextToken: the listing was cut", "a whole listing, with every page");
    }
    at.skip();
    return false;
  }
}

package dev.curfew.report.mail;

import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.Message;
import java.util.Optional;

/**
 * Says how many entries a shortened list leaves out, and the attachment that has them.
 *
 * @param file the attachment that has them; empty if only the ledger has
 */
record MoreHint(Catalogue catalogue, Optional<String> file) {
  /** Empty text if nothing is left out. */
  String of(int number) {
    if (number <= 0) {
      return "";
    }
    return file.map(name -> catalogue.of(Message.MAIL_REST, number, name))
        .orElseGet(() -> catalogue.of(Message.MAIL_REST_LEDGER, number));
  }
}

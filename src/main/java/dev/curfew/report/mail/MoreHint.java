package dev.curfew.report.mail;

import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.Message;
import java.util.Optional;

/**
 * Says where the rest of a list that is cut stands.
 *
 * @param file the attachment that has it; empty where none has, and only the ledger does
 */
record MoreHint(Catalogue catalogue, Optional<String> file) {
  /** Empty text where nothing is left. */
  String of(int number) {
    if (number <= 0) {
      return "";
    }
    return file.map(name -> catalogue.of(Message.MAIL_REST, number, name))
        .orElseGet(() -> catalogue.of(Message.MAIL_REST_LEDGER, number));
  }
}

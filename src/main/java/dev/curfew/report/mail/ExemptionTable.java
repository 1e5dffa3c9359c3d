package dev.curfew.report.mail;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.report.ConsoleLinks;
import dev.curfew.report.RunReport;
import dev.curfew.report.mail.MailPage.KeptRow;
import dev.curfew.report.savings.RunningTime;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Exemption;
import dev.curfew.report.words.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What policies keep running, sorted by the number of instances, largest first.
 *
 * @param rows one for each policy that keeps an instance
 */
record ExemptionTable(List<KeptRow> rows, Catalogue catalogue) {
  private static final int MAX_NAMES = 8;

  ExemptionTable {
    rows = List.copyOf(rows);
  }

  static ExemptionTable of(RunReport report, Catalogue catalogue, ConsoleLinks links) {
    Map<String, List<String>> names = names(report.plan().instances());
    return new ExemptionTable(
        Exemption.of(report.plan(), catalogue).stream()
            .map(exemption ->
                row(
                    exemption,
                    report.exemptionCost().of(exemption.policy()),
                    names.getOrDefault(exemption.policy(), List.of()),
                    links.policy(exemption.policy()),
                    catalogue))
            .toList(),
        catalogue);
  }

  /** The names of the first few instances of each policy. */
  private static Map<String, List<String>> names(List<PlannedInstance> entries) {
    Map<String, List<String>> names = new HashMap<>();
    for (PlannedInstance entry : entries) {
      Optional<String> policy = entry.evaluation().policy();
      if (entry.outcome() == Outcome.KEPT && policy.isPresent()) {
        List<String> some = names.computeIfAbsent(policy.get(), _ -> new ArrayList<>());
        if (some.size() < MAX_NAMES) {
          some.add(DisplayText.nameOrId(entry));
        }
      }
    }
    return names;
  }

  private static KeptRow row(
      Exemption exemption,
      RunningTime time,
      List<String> names,
      Optional<String> href,
      Catalogue catalogue) {
    String first = catalogue.list(names);
    int left = exemption.instances() - names.size();
    return new KeptRow(
        exemption.policy(),
        href,
        exemption.reason(),
        catalogue.of(Message.MAIL_KEPT_TERMS, exemption.owner(), exemption.until()),
        left > 0 ? catalogue.of(Message.MAIL_NAMES, first, left) : first,
        catalogue.of(Message.INSTANCES, exemption.instances()),
        List.of(
            catalogue.of(Message.MAIL_KEPT_HOURS, catalogue.decimal(time.instanceHours())),
            catalogue.of(Message.MAIL_KEPT_CPU_HOURS, catalogue.decimal(time.virtualCpuHours()))));
  }

  /** The first rows, and how many more there are. */
  MailPage.Kept firstRows(int max, MoreHint more) {
    return new MailPage.Kept(
        catalogue.of(Message.MAIL_KEPT_TITLE),
        rows.stream().limit(max).toList(),
        more.of(rows.size() - max));
  }
}

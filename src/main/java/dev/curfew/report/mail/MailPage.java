package dev.curfew.report.mail;

import dev.curfew.report.words.AttentionItem;
import java.util.List;
import java.util.Optional;

/**
 * All that a mail says, in words and in order; both forms are written from it. Texts are cleaned,
 * and not escaped; a text that is empty is not there.
 *
 * @param language tag of the language, for the HTML
 * @param subject of the mail
 * @param title the result
 * @param tone of the result
 * @param run which run it was, and when
 * @param story what happened, in sentences
 * @param tiles the numbers
 * @param attention what needs a person
 * @param figuresTitle what stands over the figures
 * @param figures what it saved and cost, in sentences
 * @param changes since the run before; empty where there is none
 * @param breakdowns by region and by owner
 * @param kept what policies keep on
 * @param regions every region with its instances
 * @param remarks on the mail itself
 */
record MailPage(
    String language,
    String subject,
    String title,
    Severity tone,
    String run,
    List<String> story,
    List<Tile> tiles,
    List<Points> attention,
    String figuresTitle,
    List<String> figures,
    Optional<Since> changes,
    List<Breakdown> breakdowns,
    Kept kept,
    List<RegionPart> regions,
    List<String> remarks) {

  /** One number with what it counts. */
  record Tile(String number, String word, Severity tone) {}

  /** What needs a person, of one kind. */
  record Points(String heading, List<Point> points, String rest) {}

  /**
   * One of them.
   *
   * @param href its page in the console; empty where there is none
   */
  record Point(AttentionItem attention, Optional<String> href) {}

  /** What changed since the run before. */
  record Since(String title, String since, List<Change> lines) {}

  /** One kind of change, with the first few of those that changed. */
  record Change(String text, String names) {}

  /** Numbers for each region, or each owner. */
  record Breakdown(
      String title, String subject, List<String> columns, List<BreakdownRow> rows, String note) {}

  /** One region, or one owner. */
  record BreakdownRow(String name, List<String> numbers) {}

  /** The policies that keep anything. */
  record Kept(String title, List<KeptRow> rows, String rest) {}

  /**
   * One policy.
   *
   * @param href its item in the console; empty where nobody knows
   * @param terms who answers for it, and when it ends
   * @param names of the first few instances
   */
  record KeptRow(
      String policy,
      Optional<String> href,
      String reason,
      String terms,
      String names,
      String instances,
      List<String> hours) {}

  /** One region with its instances. */
  record RegionPart(String title, String numbers, List<InstanceRow> rows, String rest) {}

  /**
   * One instance.
   *
   * @param name empty where it has none
   * @param href its page in the console; empty where nobody knows
   */
  record InstanceRow(
      String outcome,
      Severity tone,
      String name,
      String id,
      Optional<String> href,
      String type,
      String why) {}
}

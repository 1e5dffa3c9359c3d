package dev.curfew.report.mail;

import java.util.List;
import java.util.Optional;

/**
 * The content of a mail, as texts in order; the HTML and the text part are rendered from it. Texts
 * are sanitized, not escaped; an empty text is left out.
 *
 * @param language tag of the language, for the HTML
 * @param subject of the mail
 * @param title the result
 * @param tone severity of the result
 * @param run the run's id, mode and times
 * @param story what happened, in sentences
 * @param tiles the numbers
 * @param attention the action items
 * @param figuresTitle heading of the figures
 * @param figures savings and cost, in sentences
 * @param changes differences to the previous run; empty if there is no previous run
 * @param breakdowns by region and by owner
 * @param kept what policies keep running
 * @param regions every region with its instances
 * @param remarks about the mail itself
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

  /** The action items of one kind. */
  record Points(String heading, List<Point> points, String rest) {}

  /**
   * One action item.
   *
   * @param text may be empty
   * @param href its page in the AWS console; empty if it has none
   */
  record Point(String subject, String text, Optional<String> href) {}

  /** The differences to the previous run. */
  record Since(String title, String since, List<Change> lines) {}

  /** One kind of difference, with the names of the first few instances. */
  record Change(String text, String names) {}

  /** Numbers for each region, or each owner. */
  record Breakdown(
      String title,
      String subject,
      List<String> columns,
      List<BreakdownRow> rows,
      List<String> notes) {}

  /** One region, or one owner. */
  record BreakdownRow(String name, List<String> numbers) {}

  /** The policies that keep instances running. */
  record Kept(String title, List<KeptRow> rows, String rest) {}

  /**
   * One policy.
   *
   * @param href its item in the AWS console; empty if it is not known
   * @param terms its owner, and when it expires
   * @param names the first few instances
   */
  record KeptRow(
      String policy,
      Optional<String> href,
      String reason,
      String terms,
      String names,
      String instances,
      List<String> hours) {}

  record RegionPart(String title, String numbers, List<InstanceRow> rows, String rest) {}

  /**
   * One instance.
   *
   * @param name empty if it has none
   * @param href its page in the AWS console; empty if it is not known
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

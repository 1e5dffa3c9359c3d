package dev.curfew.report.words;

import dev.curfew.reason.OutcomeDetail;
import dev.curfew.reason.Reason;
import dev.curfew.reason.Warning;
import dev.curfew.report.RunReport;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.Language;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Renders the text values of {@code report.json} and CSV files: in English, and with text from
 * outside unchanged.
 */
public final class FieldText {
  private static final Catalogue ENGLISH = Catalogue.in(Language.ENGLISH);

  private FieldText() {}

  public static String of(Reason reason) {
    return ENGLISH.of(reason);
  }

  public static List<String> of(List<? extends Reason> reasons) {
    return reasons.stream().map(FieldText::of).toList();
  }

  /** The state alone if it is the state last seen, so that programs can compare it. */
  public static String detail(OutcomeDetail detail) {
    return switch (detail) {
      case OutcomeDetail.LastSeen(var state) -> state.text();
      case OutcomeDetail.RefusedByEc2 _,
          OutcomeDetail.UnknownToEc2 _,
          OutcomeDetail.NotSeenSinceRequest _,
          OutcomeDetail.StoppedByAnother _,
          OutcomeDetail.StoppedAfterRejectedCall _ ->
          of(detail);
    };
  }

  /** Why the run did not do what it should, or which limits its plan exceeded. */
  public static Optional<String> failure(RunReport report) {
    return Stream.concat(
            report.end().status() == RunStatus.LIMITED ? exceeded(report) : Stream.empty(),
            of(report.end().failures()).stream())
        .reduce((before, next) -> before + "; " + next);
  }

  private static Stream<String> exceeded(RunReport report) {
    return report.comparison().limits().stream()
        .flatMap(check -> new LimitText(check, ENGLISH).exceeded().stream());
  }

  private static String warning(Warning warning) {
    return switch (warning) {
      case Warning.PolicyToLookAt(_, String policy, String place) ->
          "policy '%s'%s: %s".formatted(policy, place.isEmpty() ? "" : ", " + place, of(warning));
      case Warning.DefaultDecides _,
          Warning.LateReport _,
          Warning.PostRefused _,
          Warning.EarlierRunsUnreadable _,
          Warning.StopsLeaveLookback _,
          Warning.StopsInExcludedRegion _,
          Warning.StopsInUnreadRegion _ ->
          of(warning);
    };
  }

  /** All warnings of a run, those about limits last. */
  public static List<String> warnings(RunReport report) {
    return Stream.concat(
            report.warnings().stream().map(FieldText::warning),
            report.comparison().limits().stream()
                .flatMap(check -> new LimitText(check, ENGLISH).warnings(report.run()).stream()))
        .toList();
  }
}

package dev.curfew.report.text;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.report.PlanReport;
import dev.curfew.report.attention.AttentionItem;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.Message;

/** The human-readable plan that {@code plan} prints. */
public final class PlanText {
  private PlanText() {}

  private enum State {
    KEEP(Message.TEXT_STATE_KEEP, Message.TEXT_COUNT_KEEP),
    STOP(Message.TEXT_STATE_STOP, Message.TEXT_COUNT_STOP),
    BLOCKED(Message.TEXT_STATE_BLOCKED, Message.TEXT_COUNT_BLOCKED);

    private final Message word;
    private final Message count;

    State(Message word, Message count) {
      this.word = word;
      this.count = count;
    }
  }

  /** The totals, then each region with its instances, then the exemptions. */
  public static String of(PlanReport plan, Catalogue catalogue, Style style, DisplayLimits limits) {
    Sections text = new Sections(catalogue, style, limits);
    text.title(totals(plan, catalogue));
    text.faint(
        catalogue.of(
            Message.TEXT_EVALUATED,
            catalogue.time(plan.at(), plan.zone()),
            plan.byDefault().text()));
    text.regions(
        plan,
        entry -> catalogue.of(state(entry).word),
        (entry, count) -> catalogue.of(state(entry).count, count));
    text.actionItems(AttentionItem.ofNotes(plan, catalogue));
    text.exemptions(plan);
    return text.toString();
  }

  private static String totals(PlanReport plan, Catalogue catalogue) {
    if (plan.instances().isEmpty()) {
      long read = plan.regions().stream().filter(row -> row.status() == TargetStatus.READ).count();
      return read == 0 && !plan.regions().isEmpty()
          ? catalogue.of(Message.TEXT_PLAN_UNREAD, plan.regions().size())
          : catalogue.of(Message.TEXT_PLAN_NOTHING, read);
    }
    return catalogue.of(
        Message.TEXT_PLAN,
        plan.instances().size(),
        plan.counts().stop(),
        plan.counts().blocked(),
        plan.counts().keep());
  }

  private static State state(PlannedInstance entry) {
    if (entry.evaluation().verdict() == Effect.KEEP) {
      return State.KEEP;
    }
    return entry.evaluation().stops() ? State.STOP : State.BLOCKED;
  }
}

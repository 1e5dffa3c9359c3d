package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.sweep.Entry;
import dev.curfew.sweep.RunSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a plan differs from that of the run before. Only regions that both runs could read are
 * compared: what nobody read has not changed.
 *
 * @param since the run before
 * @param toStop to be stopped, and was not: it was kept or blocked, or did not run
 * @param kept kept or blocked, and was not: it was to be stopped, or did not run
 * @param gone ran then, and does not run now
 */
public record Changes(RunSummary since, Some toStop, Some kept, Some gone) {
  /** How many of each are named. */
  private static final int NAMED = 8;

  public Changes {
    requireNonNull(since, "since");
    requireNonNull(toStop, "toStop");
    requireNonNull(kept, "kept");
    requireNonNull(gone, "gone");
  }

  /**
   * Some instances, of which the first few are named.
   *
   * @param count how many in all
   */
  public record Some(int count, List<Named> first) {
    public Some {
      first = List.copyOf(first);
    }
  }

  /** One instance, as a list names it. */
  public record Named(String region, String instance, Optional<String> name) {
    static Named of(Entry entry) {
      return new Named(entry.region(), entry.instance(), entry.name());
    }
  }

  public boolean areNone() {
    return toStop.count() + kept.count() + gone.count() == 0;
  }

  /** Compares with the run before, page by page, so that it is never whole in memory. */
  static final class Comparison {
    private final RunSummary since;
    private final Map<String, Entry> left = new LinkedHashMap<>();
    private final Tally toStop = new Tally();
    private final Tally kept = new Tally();
    private final Tally gone = new Tally();

    /**
     * @param entries of the run, of the targets that both runs could read
     */
    Comparison(RunSummary since, List<Entry> entries) {
      this.since = since;
      entries.forEach(entry -> left.put(entry.instance(), entry));
    }

    /** Takes entries of the run before, of a target that both could read. */
    void before(List<Entry> page) {
      for (Entry then : page) {
        Entry now = left.remove(then.instance());
        if (now == null) {
          gone.add(then);
        } else if (now.judgement().stops() != then.judgement().stops()) {
          add(now);
        }
      }
    }

    /** What came of it, once all pages were taken. */
    Changes changes() {
      left.values().forEach(this::add);
      left.clear();
      return new Changes(since, toStop.some(), kept.some(), gone.some());
    }

    private void add(Entry now) {
      (now.judgement().stops() ? toStop : kept).add(now);
    }
  }

  private static final class Tally {
    private final List<Named> first = new ArrayList<>();
    private int count;

    void add(Entry entry) {
      count++;
      if (first.size() < NAMED) {
        first.add(Named.of(entry));
      }
    }

    Some some() {
      return new Some(count, first);
    }
  }
}

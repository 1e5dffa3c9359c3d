package dev.curfew.analysis.text;

import dev.curfew.policy.match.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that one attribute may still have: a set of texts, and whether it may be absent.
 * Immutable except for its caches: the same restriction gives the same object, so results are
 * computed once. Not thread-safe.
 */
public final class Values {
  /** The result of a restriction that no value satisfies. */
  private static final Values NONE =
      new Values(
          TextKind.TAG_VALUE,
          false,
          Optional.of(List.of()),
          List.of(),
          List.of(),
          Optional.empty(),
          new SearchMemory());

  private static final PatternSet NOT_EMPTY = PatternSet.of(List.of(Glob.of("?*")));

  private final TextKind kind;
  private final boolean mayBeAbsent;

  /** All texts, if they are few; otherwise the sets below restrict them. */
  private final Optional<List<String>> few;

  private final List<PatternSet> in;
  private final List<PatternSet> notIn;

  /** One of the texts; empty if there is none. */
  private final Optional<String> sample;

  private final SearchMemory memory;
  private final Map<PatternSet, Values> whereIn = new HashMap<>(0);
  private final Map<PatternSet, Values> whereNotIn = new HashMap<>(0);
  private final Map<Boolean, Values> byPresence = new HashMap<>(0);

  private Values(
      TextKind kind,
      boolean mayBeAbsent,
      Optional<List<String>> few,
      List<PatternSet> in,
      List<PatternSet> notIn,
      Optional<String> sample,
      SearchMemory memory) {
    this.kind = kind;
    this.mayBeAbsent = mayBeAbsent;
    this.few = few;
    this.in = in;
    this.notIn = notIn;
    this.sample = sample;
    this.memory = memory;
  }

  /**
   * Every text of a kind.
   *
   * @param sample any text of the kind; preferred in examples
   * @param memory for all that is derived from these values
   */
  public static Values any(TextKind kind, boolean mayBeAbsent, String sample, SearchMemory memory) {
    return new Values(
        kind, mayBeAbsent, Optional.empty(), List.of(), List.of(), Optional.of(sample), memory);
  }

  /** Exactly these texts. */
  public static Values of(boolean mayBeAbsent, List<String> texts, SearchMemory memory) {
    return new Values(
        TextKind.TAG_VALUE,
        mayBeAbsent,
        Optional.of(List.copyOf(texts)),
        List.of(),
        List.of(),
        texts.stream().findFirst(),
        memory);
  }

  /** About how much memory it takes, in objects of 500 bytes. */
  int size() {
    return 1 + (in.size() + notIn.size() + few.map(List::size).orElse(0)) / 64;
  }

  public boolean isEmpty() {
    return !mayBeAbsent && sample.isEmpty();
  }

  public boolean mayBeAbsent() {
    return mayBeAbsent;
  }

  /** One of the texts; empty if the attribute can only be absent. */
  public Optional<String> sample() {
    return sample;
  }

  /** All texts, if they are listed. */
  public Optional<List<String>> listed() {
    return few;
  }

  /** Whether this text is one of the values. */
  public boolean contains(String text) {
    if (few.isPresent()) {
      return few.get().contains(text);
    }
    return kind.contains(text)
        && in.stream().allMatch(set -> set.contains(text))
        && notIn.stream().noneMatch(set -> set.contains(text));
  }

  /** The sets that restrict the texts, if they are not listed: for better examples. */
  public List<PatternSet> required() {
    return in;
  }

  /**
   * The values that are in the set; the attribute is then present.
   *
   * @throws Deadline.Exceeded if that takes too long to find out
   */
  public Values in(PatternSet set, Deadline deadline) {
    return sample.isEmpty()
        ? NONE
        : memo(whereIn, set, () -> restricted(set, true, false, deadline));
  }

  /**
   * The values that are not in the set, absence among them.
   *
   * @throws Deadline.Exceeded if that takes too long to find out
   */
  public Values notIn(PatternSet set, Deadline deadline) {
    return sample.isEmpty()
        ? this
        : memo(whereNotIn, set, () -> restricted(set, false, mayBeAbsent, deadline));
  }

  private Values memo(
      Map<PatternSet, Values> known, PatternSet set, java.util.function.Supplier<Values> compute) {
    Values values = known.get(set);
    if (values == null) {
      values = compute.get();
      if (memory.hasRoomFor(values)) {
        known.put(set, values);
      }
    }
    return values;
  }

  private Values restricted(PatternSet set, boolean wanted, boolean absence, Deadline deadline) {
    if (few.isPresent()) {
      return ofFew(
          few.get().stream().filter(text -> set.contains(text) == wanted).toList(), absence);
    }
    if (wanted && set.isFinite()) {
      return ofFew(set.literals().stream().filter(this::contains).sorted().toList(), absence);
    }
    List<PatternSet> more = new ArrayList<>(wanted ? in : notIn);
    more.add(set);
    List<PatternSet> newIn = wanted ? List.copyOf(more) : in;
    List<PatternSet> newNotIn = wanted ? notIn : List.copyOf(more);
    Optional<String> member =
        set.contains(sample.get()) == wanted
            ? sample
            : new TextSearch(kind, newIn, newNotIn, memory, deadline).find();
    if (member.isEmpty()) {
      return absence ? onlyAbsent() : NONE;
    }
    if (member.equals(sample) && absence == mayBeAbsent && isAll(set, wanted, deadline)) {
      return this;
    }
    return new Values(kind, absence, Optional.empty(), newIn, newNotIn, member, memory);
  }

  /** Whether the restriction plainly changes nothing; keeps the lists of sets short. */
  private boolean isAll(PatternSet set, boolean wanted, Deadline deadline) {
    List<PatternSet> more = new ArrayList<>(wanted ? notIn : in);
    more.add(set);
    return wanted
        ? new TextSearch(kind, in, more, memory, deadline).isPlainlyEmpty()
        : new TextSearch(kind, more, notIn, memory, deadline).isPlainlyEmpty();
  }

  private Values ofFew(List<String> texts, boolean absence) {
    if (texts.isEmpty()) {
      return absence ? onlyAbsent() : NONE;
    }
    if (few.filter(all -> all.size() == texts.size()).isPresent() && absence == mayBeAbsent) {
      return this;
    }
    return new Values(
        kind,
        absence,
        Optional.of(List.copyOf(texts)),
        List.of(),
        List.of(),
        Optional.of(texts.getFirst()),
        memory);
  }

  private Values onlyAbsent() {
    if (sample.isEmpty()) {
      return this;
    }
    return byPresence.computeIfAbsent(
        false,
        _ ->
            new Values(
                kind,
                true,
                Optional.of(List.of()),
                List.of(),
                List.of(),
                Optional.empty(),
                memory));
  }

  /** The values if the attribute is present. */
  public Values present() {
    if (!mayBeAbsent) {
      return this;
    }
    return sample.isEmpty()
        ? NONE
        : byPresence.computeIfAbsent(
            true, _ -> new Values(kind, false, few, in, notIn, sample, memory));
  }

  /** The first of these texts that is one of the values, for a more readable example. */
  public Optional<String> sampleIn(List<String> preferred) {
    return preferred.stream().filter(this::contains).findFirst();
  }

  /**
   * One of the texts that is neither a date nor an instant; empty if there is none.
   *
   * @throws Deadline.Exceeded if that takes too long to find out
   */
  public Optional<String> sampleNoTime(Deadline deadline) {
    if (few.isPresent()) {
      return few.get().stream().filter(TextKind.NO_TIME::contains).findFirst();
    }
    if (sample.filter(TextKind.NO_TIME::contains).isPresent()) {
      return sample;
    }
    List<PatternSet> required = new ArrayList<>(in);
    if (kind == TextKind.GROUP_NAME) {
      required.add(NOT_EMPTY);
    }
    return new TextSearch(TextKind.NO_TIME, required, notIn, memory, deadline).find();
  }

  /**
   * The date and the instant among the texts that end first, or last; if the texts are listed, all
   * dates and instants.
   *
   * @throws Deadline.Exceeded if that takes too long to find out
   */
  public List<String> extremeTimes(boolean first, Deadline deadline) {
    if (few.isPresent()) {
      return few.get().stream().filter(text -> !TextKind.NO_TIME.contains(text)).toList();
    }
    return new TimeTextSearch(in, notIn, first, memory, deadline).find();
  }
}

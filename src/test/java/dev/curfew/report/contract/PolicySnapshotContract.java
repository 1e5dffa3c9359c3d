package dev.curfew.report.contract;

import static dev.curfew.testing.Documents.document;
import static dev.curfew.testing.Documents.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.json.StoredSize;
import dev.curfew.report.Ledger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Ledger} does with the policies of a run. */
abstract class PolicySnapshotContract extends MorningContract {
  @Test
  void readsBackTheSnapshotSortedByName() {
    PolicyDocument first = document("a", text("reason", "x"));
    PolicyDocument second =
        document(
            "b",
            new DocumentValue.Member("match", new DocumentValue.ObjectValue(List.of())),
            text("zone", "UTC"));
    ledger().policies().saveSnapshot("r", "1", List.of(second, first));

    assertThat(ledger().policies().snapshot("r")).contains(List.of(first, second));
  }

  /** The ledger's keys are longer than those of the policy table. */
  @Test
  void readsBackPoliciesThatFillAnItem() {
    String many = "\uD83D\uDE80".repeat(102_390);
    PolicyDocument full = document("full", text("reason", many + "ab"));
    PolicyDocument nearlyFull = document("nearly-full", text("reason", "\u0001".repeat(408_000)));
    PolicyDocument small = document("full-not", text("reason", "x"));
    assertThat(StoredSize.bytes(full)).isBetween(409_570L, 409_600L);

    ledger().policies().saveSnapshot("r", "1", List.of(small, nearlyFull, full));
    ledger().policies().addDuringRun("r", full);

    assertThat(ledger().policies().snapshot("r")).contains(List.of(full, small, nearlyFull));
    assertThat(ledger().policies().addedDuringRun("r")).containsExactly(full);
  }

  @Test
  void readsBackAnEmptySnapshot() {
    ledger().policies().saveSnapshot("r", "1", List.of());

    assertThat(ledger().policies().snapshot("r")).contains(List.of());
  }

  @Test
  void keepsTheFirstWholeSnapshot() {
    ledger().policies().saveSnapshot("r", "1", List.of(document("a")));
    ledger().policies().saveSnapshot("r", "2", List.of(document("b"), document("c")));

    assertThat(ledger().policies().snapshot("r")).contains(List.of(document("a")));
  }

  @Test
  void takesTheSameSnapshotTwice() {
    ledger().policies().saveSnapshot("r", "1", List.of(document("a")));
    ledger().policies().saveSnapshot("r", "1", List.of(document("a")));

    assertThat(ledger().policies().snapshot("r")).contains(List.of(document("a")));
  }

  @Test
  void keepsTheSnapshotsOfRunsApart() {
    ledger().policies().saveSnapshot("r", "1", List.of(document("a")));
    ledger().policies().saveSnapshot("r2", "1", List.of(document("b")));

    assertThat(ledger().policies().snapshot("r")).contains(List.of(document("a")));
    assertThat(ledger().policies().snapshot("r2")).contains(List.of(document("b")));
  }

  @Test
  void holdsASnapshotOfManyLargePolicies() {
    String large = "x".repeat(30_000);
    List<PolicyDocument> policies =
        IntStream.range(0, 70)
            .mapToObj(i -> document("p%02d".formatted(i), text("reason", large)))
            .toList();
    ledger().policies().saveSnapshot("r", "1", policies);

    assertThat(ledger().policies().snapshot("r")).contains(policies);
  }

  static List<DocumentValue> notInValidDocuments() {
    return List.of(
        new DocumentValue.Null(),
        new DocumentValue.UnsupportedValue("string set"),
        new DocumentValue.Unreadable("no JSON"),
        new DocumentValue.ObjectValue(List.of(text("k", "1"), text("k", "2"))));
  }

  @ParameterizedTest
  @MethodSource("notInValidDocuments")
  void refusesASnapshotOfWhatNoValidDocumentHolds(DocumentValue value) {
    PolicyDocument broken = document("a", new DocumentValue.Member("match", value));

    assertThatThrownBy(() -> ledger().policies().saveSnapshot("r", "1", List.of(broken)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ledger().policies().snapshot("r")).isEmpty();
  }

  @Test
  void readsBackProblemsInTheirOrder() {
    List<PolicyError> problems =
        IntStream.range(0, 1500)
            .mapToObj(i -> new PolicyError("p" + i % 7, "/match", "found " + i, "text"))
            .toList();
    ledger().policies().saveErrors("r", problems);

    assertThat(ledger().policies().errors("r")).isEqualTo(problems);
  }

  @Test
  void holdsProblemsThatAreLong() {
    List<PolicyError> problems =
        IntStream.range(0, 40)
            .mapToObj(i -> new PolicyError("p", "/" + i, "\uD55C".repeat(25_000), ""))
            .toList();
    ledger().policies().saveErrors("r", problems);

    assertThat(ledger().policies().errors("r")).isEqualTo(problems);
  }

  @Test
  void replacesEarlierProblems() {
    PolicyError last = new PolicyError("c", "", "found", "allowed");
    ledger().policies().saveErrors("r", List.of(new PolicyError("a", "/x", "y", "z"), last));
    ledger().policies().saveErrors("r", List.of(last));

    assertThat(ledger().policies().errors("r")).containsExactly(last);
  }

  @Test
  void addsLatePoliciesOncePerName() {
    ledger().policies().addDuringRun("r", document("b"));
    ledger().policies().addDuringRun("r", document("a", text("reason", "first")));
    ledger().policies().addDuringRun("r", document("a", text("reason", "second")));

    assertThat(ledger().policies().addedDuringRun("r"))
        .containsExactly(document("a", text("reason", "second")), document("b"));
    assertThat(ledger().policies().snapshot("r")).isEmpty();
  }
}

package dev.curfew.plan.policies;

import static dev.curfew.testing.Documents.document;
import static dev.curfew.testing.Documents.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link PolicyStore} does. */
public abstract class PolicyStoreContract {
  /** The same empty store, at each call in one test. */
  protected abstract PolicyStore store();

  /** Puts a policy into {@link #store}. */
  protected abstract void write(PolicyDocument policy);

  @Test
  void isEmptyAtFirst() {
    assertThat(store().read()).isEmpty();
  }

  @Test
  void readsEveryValueUnchanged() {
    PolicyDocument nested =
        document(
            "nested",
            new DocumentValue.Member(
                "match",
                new DocumentValue.ObjectValue(
                    List.of(
                        new DocumentValue.Member(
                            "region",
                            new DocumentValue.Array(
                                List.of(
                                    new DocumentValue.Text("eu-*"),
                                    new DocumentValue.Text(""))))))),
            new DocumentValue.Member("off", new DocumentValue.Bool(false)),
            new DocumentValue.Member("on", new DocumentValue.Bool(true)),
            new DocumentValue.Member("order", new DocumentValue.Number("3")),
            new DocumentValue.Member("zero", new DocumentValue.Array(List.of())));
    write(nested);

    assertThat(store().read()).containsExactly(nested);
  }

  @Test
  void readsTextOfAnyScript() {
    PolicyDocument policy = document("words", text("reason", "월말 \uD83D\uDE80 <&\" end"));
    write(policy);

    assertThat(store().read()).containsExactly(policy);
  }

  @Test
  void keepsTheLastOfOneName() {
    write(document("one", text("reason", "first")));
    write(document("one", text("reason", "second")));

    assertThat(store().read()).containsExactly(document("one", text("reason", "second")));
  }

  @Test
  void readsMoreThanOnePage() {
    String large = "x".repeat(60_000);
    List<PolicyDocument> policies =
        IntStream.range(0, 40)
            .mapToObj(i -> document("policy-" + i, text("reason", large)))
            .toList();
    policies.forEach(this::write);

    assertThat(store().read()).containsExactlyInAnyOrderElementsOf(policies);
  }
}

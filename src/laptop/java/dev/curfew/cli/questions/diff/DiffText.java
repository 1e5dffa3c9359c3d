package dev.curfew.cli.questions.diff;

import dev.curfew.cli.questions.EvaluationText;
import dev.curfew.cli.questions.UnknownText;
import dev.curfew.cli.questions.WrappedText;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.json.ValueText;
import java.io.PrintStream;
import java.util.List;

/** The difference of two sets of policies as text that fits 100 columns. */
record DiffText(PrintStream out, Occasion occasion) {
  void print(DiffCommand.Answer answer, PolicyNames names) {
    String verb = occasion.acting().text();
    out.println(
        switch (answer.relation()) {
          case SAME -> "A and B %s the same instances at every moment of the span.".formatted(verb);
          case MORE -> "B %1$ss all that A %1$ss, and more.".formatted(verb);
          case LESS -> "A %1$ss all that B %1$ss, and more.".formatted(verb);
          case BOTH -> "Each %ss something that the other does not.".formatted(verb);
          case UNKNOWN ->
              WrappedText.of(
                  "",
                  "  ",
                  "Unknown: the decision took longer than --timeout, or more memory than it may. "
                      + UnknownText.ADVICE);
        });
    ids("Only in B", names.added());
    ids("Only in A", names.removed());
    ids("Changed", names.changed());
    answer.witnesses().forEach(this::example);
    answer
        .changes()
        .ifPresent(changes -> {
          out.printf("%nInstances that change at the first moment: %d%n", changes.size());
          changes.forEach(this::change);
        });
  }

  private void ids(String label, List<String> ids) {
    if (!ids.isEmpty()) {
      out.println(WrappedText.of("", "  ", label + ": " + String.join(", ", ids)));
    }
  }

  private void example(Witness witness) {
    Instance instance = witness.example().instance();
    String side = witness.right().acts() ? "B" : "A";
    out.printf(
        "%nFor example, only %s %ss this instance at %s:%n",
        side, occasion.acting().text(), witness.example().at());
    row("region", instance.region());
    row("instance", instance.id());
    instance.name().ifPresent(name -> row("name", name));
    instance.attribute(Attribute.TYPE).ifPresent(type -> row("type", type));
    instance.attribute(Attribute.LIFECYCLE).ifPresent(value -> row("lifecycle", value));
    instance.attribute(Attribute.PLATFORM).ifPresent(value -> row("platform", value));
    instance
        .tags()
        .forEach((key, value) -> {
          if (!key.equals("Name")) {
            row("tag " + key, value);
          }
        });
    instance.launchTime().ifPresent(launch -> row("launched", launch.toString()));
    row("in A", EvaluationText.of(witness.left()));
    row("in B", EvaluationText.of(witness.right()));
  }

  private void change(Witness witness) {
    out.printf(
        "  %s %s: %s -> %s%n",
        witness.example().instance().region(),
        witness.example().instance().id(),
        EvaluationText.of(witness.left()),
        EvaluationText.of(witness.right()));
  }

  private void row(String label, String value) {
    out.printf("  %-12s %s%n", label, ValueText.plain(value));
  }
}

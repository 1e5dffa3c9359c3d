package dev.curfew.harness.invariant;

import dev.curfew.harness.evaluator.IndependentEvaluator;
import dev.curfew.local.Night;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.PolicyDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The policy table at each time of a night, with its edits. */
record PolicyTableHistory(Night night, FaultPlan faults) {
  List<PolicyDocument> at(Instant time) {
    Map<String, PolicyDocument> table = new TreeMap<>();
    night.policies().forEach(document -> table.put(document.name(), document));
    edits()
        .filter(edit -> !timeOf(edit).isAfter(time))
        .sorted(Comparator.comparing(this::timeOf))
        .forEach(edit -> {
          table.remove(edit.id());
          edit.document()
              .ifPresent(json ->
                  table.put(
                      edit.id(),
                      DocumentReader.read(edit.id(), json.getBytes(StandardCharsets.UTF_8))));
        });
    return List.copyOf(table.values());
  }

  /** All contents that the table had between these times. */
  Set<List<PolicyDocument>> between(Instant from, Instant to) {
    Set<List<PolicyDocument>> tables = new LinkedHashSet<>();
    tables.add(at(to));
    tables.add(at(from));
    edits()
        .map(this::timeOf)
        .filter(time -> !time.isBefore(from) && !time.isAfter(to))
        .forEach(time -> tables.add(at(time)));
    return tables;
  }

  /** Whether the table forbids all stops at some time: a policy is invalid, or none is enabled. */
  boolean everForbidsStops() {
    return Stream.concat(Stream.of(night.at()), edits().map(this::timeOf))
        .map(this::at)
        .anyMatch(table ->
            !IndependentEvaluator.of(night).areReadable(table)
                || !night.settings().allowEmptyPolicies()
                    && !IndependentEvaluator.isAnyEnabled(table));
  }

  private Instant timeOf(Fault.PolicyEdit edit) {
    return faults.timeOf(edit.after(), Optional.empty()).orElseThrow();
  }

  private Stream<Fault.PolicyEdit> edits() {
    return night.faults().stream()
        .filter(Fault.PolicyEdit.class::isInstance)
        .map(Fault.PolicyEdit.class::cast)
        .filter(edit -> faults.timeOf(edit.after(), Optional.empty()).isPresent());
  }
}

package dev.curfew.local;

import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.PolicyDocument;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A policy table that is edited during the run, as scripted by faults. */
final class EditedPolicies implements PolicyStore {
  private final PolicyStore table;
  private final FaultPlan faults;
  private final Map<String, Optional<String>> edits = new HashMap<>();

  EditedPolicies(PolicyStore table, FaultPlan faults) {
    this.table = table;
    this.faults = faults;
  }

  @Override
  public synchronized List<PolicyDocument> read() {
    for (Fault.PolicyEdit edit : faults.policyEdits()) {
      edits.put(edit.id(), edit.document());
    }
    Map<String, PolicyDocument> documents = new TreeMap<>();
    table.read().forEach(document -> documents.put(document.name(), document));
    edits.forEach((id, document) -> {
      documents.remove(id);
      document.ifPresent(json ->
          documents.put(id, DocumentReader.read(id, json.getBytes(StandardCharsets.UTF_8))));
    });
    return List.copyOf(documents.values());
  }
}

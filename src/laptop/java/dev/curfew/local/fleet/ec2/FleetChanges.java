package dev.curfew.local.fleet.ec2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.HasText;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.local.fleet.FleetUnreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The changes that embedded runs, a night and mornings after it, made to the instances of a fleet
 * on disk, from which a later run continues: only instances that changed are named. An instance
 * that a run launched is not kept.
 *
 * @param fleet the directory that the first of the runs read
 * @param at the virtual time at which the last of the runs ended
 * @param zone the deployment's zone in that run
 * @param instances those that changed
 */
public record FleetChanges(String fleet, String at, String zone, List<Change> instances) {
  /** What a stop or a start changes in a listing. */
  private static final Set<Attribute> CHANGING =
      Set.of(
          Attribute.STATE_TRANSITION_REASON,
          Attribute.STATE_REASON_CODE,
          Attribute.STATE_REASON_MESSAGE,
          Attribute.PUBLIC_ADDRESS,
          Attribute.TYPE);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  public FleetChanges {
    instances = List.copyOf(instances);
  }

  /**
   * One instance as it is now.
   *
   * @param state as EC2 spells it
   * @param launchTime absent if EC2 lists none
   * @param attributes those of {@link #CHANGING} that are present, by their constants
   */
  public record Change(
      String instance, String state, Optional<String> launchTime, Map<String, String> attributes) {
    public Change {
      attributes = Map.copyOf(attributes);
    }

    private static Change of(Instance instance) {
      Map<String, String> attributes = new HashMap<>();
      for (Attribute attribute : CHANGING) {
        instance.attribute(attribute).ifPresent(value -> attributes.put(attribute.name(), value));
      }
      return new Change(
          instance.id(),
          instance.state().text(),
          instance.launchTime().map(Instant::toString),
          attributes);
    }

    private Instance applyTo(Instance before) {
      Map<Attribute, String> all = new EnumMap<>(Attribute.class);
      all.putAll(before.attributes());
      CHANGING.forEach(all::remove);
      attributes.forEach((name, value) -> all.put(Attribute.valueOf(name), value));
      return new Instance(
          before.id(),
          HasText.parse(InstanceState.class, state).orElseThrow(),
          all,
          before.tags(),
          before.bareTags(),
          launchTime.map(Instant::parse),
          before.managed());
    }
  }

  /**
   * What differs between a fleet and the instances as they are.
   *
   * @param before the fleet as it is on disk
   * @param now every instance by its id
   */
  public static List<Change> between(InitialFleet before, Map<String, Instance> now) {
    List<Change> changes = new ArrayList<>();
    before
        .regions()
        .values()
        .forEach(region ->
            region
                .instances()
                .forEach(instance ->
                    Optional.ofNullable(now.get(instance.id()))
                        .filter(latest -> !latest.equals(instance))
                        .map(Change::of)
                        .ifPresent(changes::add)));
    return changes;
  }

  /** The fleet with these changes; an instance that is not in it any more is left out. */
  public InitialFleet applyTo(InitialFleet before) {
    Map<String, Change> byId = new HashMap<>();
    instances.forEach(change -> byId.put(change.instance(), change));
    Map<String, InitialFleet.Region> regions = new HashMap<>();
    before
        .regions()
        .forEach((name, region) ->
            regions.put(
                name,
                new InitialFleet.Region(
                    region.instances().stream()
                        .map(instance ->
                            Optional.ofNullable(byId.get(instance.id()))
                                .map(change -> change.applyTo(instance))
                                .orElse(instance))
                        .toList(),
                    region.instanceStorage(),
                    region.spotRequests())));
    return new InitialFleet(regions);
  }

  /**
   * Writes them as JSON.
   *
   * @throws IOException if the file cannot be written
   */
  public void write(Path file) throws IOException {
    Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws FleetUnreadable if it is anything else
   * @throws IOException if the file cannot be read
   */
  public static FleetChanges read(Path file) throws IOException {
    try {
      FleetChanges read = JSON.readValue(Files.readAllBytes(file), FleetChanges.class);
      Instant.parse(read.at);
      for (Change change : read.instances) {
        change.applyTo(Instance.builder(change.instance()).build());
      }
      return read;
    } catch (JsonProcessingException | RuntimeException wrong) {
      throw new FleetUnreadable(
          file.toString(), String.valueOf(wrong.getMessage()), "what ./curfew night leaves");
    }
  }

  /** When the run ended. */
  public Instant endedAt() {
    return Instant.parse(at);
  }
}

package dev.curfew.local.fleet.ec2;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.curfew.failure.Misconfigured;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.HasText;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.local.fleet.FleetUnreadable;
import dev.curfew.policy.time.ZoneName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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
 * @param ledgerItems how many items the ledger had at that time
 * @param instances those that changed
 */
public record FleetChanges(
    String fleet, String at, String zone, int ledgerItems, List<InstanceChange> instances) {
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
    requireNonNull(fleet, "fleet");
    requireNonNull(at, "at");
    requireNonNull(zone, "zone");
    instances = List.copyOf(instances);
  }

  /**
   * One instance as it is now.
   *
   * @param state as EC2 spells it
   * @param launchTime absent if EC2 lists none
   * @param attributes those of {@link #CHANGING} that are present, by their constants
   */
  public record InstanceChange(
      String instance, String state, Optional<String> launchTime, Map<String, String> attributes) {
    public InstanceChange {
      requireNonNull(instance, "instance");
      requireNonNull(state, "state");
      attributes = Map.copyOf(attributes);
    }

    private static InstanceChange of(Instance instance) {
      Map<String, String> attributes = new HashMap<>();
      for (Attribute attribute : CHANGING) {
        instance.attribute(attribute).ifPresent(value -> attributes.put(attribute.name(), value));
      }
      return new InstanceChange(
          instance.id(),
          instance.state().text(),
          instance.launchTime().map(Instant::toString),
          attributes);
    }

    private void check(Path file) {
      if (HasText.parse(InstanceState.class, state).isEmpty()) {
        throw wrong(file, "the state", state, HasText.texts(InstanceState.class).toString());
      }
      launchTime.ifPresent(time -> checkTime(file, time));
      for (String name : attributes.keySet()) {
        if (CHANGING.stream().noneMatch(attribute -> attribute.name().equals(name))) {
          throw wrong(file, "the attribute", name, "those that ./curfew night writes");
        }
      }
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
  public static List<InstanceChange> between(InitialFleet before, Map<String, Instance> now) {
    List<InstanceChange> changes = new ArrayList<>();
    before
        .regions()
        .values()
        .forEach(region ->
            region
                .instances()
                .forEach(instance ->
                    Optional.ofNullable(now.get(instance.id()))
                        .filter(latest -> !latest.equals(instance))
                        .map(InstanceChange::of)
                        .ifPresent(changes::add)));
    return changes;
  }

  /** The fleet with these changes; an instance that is not in it any more is left out. */
  public InitialFleet applyTo(InitialFleet before) {
    Map<String, InstanceChange> byId = new HashMap<>();
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
   * @throws FleetUnreadable if {@code write} never writes such a value
   * @throws Misconfigured if the JSON has another form
   * @throws IOException if the file cannot be read
   */
  public static FleetChanges read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    FleetChanges read;
    try {
      read =
          Optional.ofNullable(JSON.readValue(bytes, FleetChanges.class))
              .orElseThrow(() -> notWritten(file, "not a JSON object"));
    } catch (JsonProcessingException wrong) {
      String line =
          Optional.ofNullable(wrong.getLocation())
              .map(location -> "line %d: ".formatted(location.getLineNr()))
              .orElse("");
      throw notWritten(file, line + problem(wrong, bytes.length));
    }
    checkTime(file, read.at);
    if (ZoneName.parse(read.zone).isEmpty()) {
      throw wrong(file, "the zone", read.zone, ZoneName.ALLOWED);
    }
    read.instances.forEach(change -> change.check(file));
    return read;
  }

  private static Misconfigured notWritten(Path file, String what) {
    return new Misconfigured(
        "%s, %s; run ./curfew night again, which writes this file".formatted(file, what));
  }

  /** In words, as Jackson's have the names of classes. */
  private static String problem(JsonProcessingException wrong, int length) {
    Throwable first = wrong.getCause() instanceof JsonParseException inside ? inside : wrong;
    if (!(first instanceof JsonParseException syntax)) {
      return "not what ./curfew night writes";
    }
    // After a comma the end is an unexpected character for Jackson.
    boolean isCut =
        syntax instanceof JsonEOFException || syntax.getLocation().getByteOffset() >= length;
    return isCut ? "ends too early" : "not valid JSON";
  }

  private static void checkTime(Path file, String time) {
    try {
      Instant.parse(time);
    } catch (DateTimeParseException _) {
      throw wrong(file, "the time", time, "a time such as 2026-11-23T13:10:00Z");
    }
  }

  private static FleetUnreadable wrong(Path file, String what, String found, String allowed) {
    return new FleetUnreadable(file.toString(), "%s \"%s\"".formatted(what, found), allowed);
  }

  /** When the run ended. */
  public Instant endedAt() {
    return Instant.parse(at);
  }
}

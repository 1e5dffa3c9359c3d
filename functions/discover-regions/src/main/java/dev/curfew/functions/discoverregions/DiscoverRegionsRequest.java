package dev.curfew.functions.discoverregions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * The input of the state {@code DiscoverRegions}.
 *
 * @param occasion {@code night} or {@code morning}
 * @param run the execution's name
 * @param execution the execution's ARN
 * @param input the execution's input, as it was given
 */
public record DiscoverRegionsRequest(
    String occasion, String run, String execution, Instant startedAt, JsonNode input) {}

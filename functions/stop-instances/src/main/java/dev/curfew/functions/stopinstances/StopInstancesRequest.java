package dev.curfew.functions.stopinstances;

import dev.curfew.pace.PassPosition;
import java.util.Optional;

/**
 * The input of the state {@code StopInstances}.
 *
 * @param run the execution's name
 * @param position where the last invocation left off; null for the first
 */
public record StopInstancesRequest(
    String run, String account, String region, Optional<PassPosition> position) {}

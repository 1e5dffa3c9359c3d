package dev.curfew.functions.startinstances;

import dev.curfew.pace.PassPosition;
import java.util.Optional;

/**
 * The input of the state {@code StartInstances}.
 *
 * @param run the execution's name
 * @param order the order group
 * @param position where the last invocation left off; null for the first of the group
 */
public record StartInstancesRequest(
    String run, String account, String region, int order, Optional<PassPosition> position) {}

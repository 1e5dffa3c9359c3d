package dev.curfew.functions.planregion;

/**
 * The input of the state {@code PlanRegion}.
 *
 * @param run the execution's name
 */
public record PlanRegionRequest(String run, String account, String region) {}

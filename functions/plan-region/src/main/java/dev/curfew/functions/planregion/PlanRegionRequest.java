package dev.curfew.functions.planregion;

/**
 * @param run the execution's name
 */
public record PlanRegionRequest(String run, String account, String region) {}

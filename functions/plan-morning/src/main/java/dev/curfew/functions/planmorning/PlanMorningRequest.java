package dev.curfew.functions.planmorning;

/**
 * @param run the execution's name
 */
public record PlanMorningRequest(String run, String account, String region) {}

package dev.curfew.functions.planmorning;

/**
 * The input of the state {@code PlanMorning}.
 *
 * @param run the execution's name
 */
public record PlanMorningRequest(String run, String account, String region) {}

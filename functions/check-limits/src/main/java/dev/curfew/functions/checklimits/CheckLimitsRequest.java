package dev.curfew.functions.checklimits;

/**
 * The input of the state {@code CheckLimits}.
 *
 * @param run the execution's name
 */
public record CheckLimitsRequest(String run) {}

package dev.curfew.functions.checklimits;

/**
 * @param run the execution's name
 */
public record CheckLimitsRequest(String run) {}

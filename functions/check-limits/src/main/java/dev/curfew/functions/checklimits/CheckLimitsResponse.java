package dev.curfew.functions.checklimits;

/**
 * @param mayStop whether the run continues and stops instances
 */
public record CheckLimitsResponse(boolean mayStop) {}

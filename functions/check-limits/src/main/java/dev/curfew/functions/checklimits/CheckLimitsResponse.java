package dev.curfew.functions.checklimits;

/**
 * The output of the state {@code CheckLimits}.
 *
 * @param mayStop whether the run continues and stops instances
 */
public record CheckLimitsResponse(boolean mayStop) {}

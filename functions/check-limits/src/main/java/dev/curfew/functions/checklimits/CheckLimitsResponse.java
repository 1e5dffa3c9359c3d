package dev.curfew.functions.checklimits;

/**
 * @param go whether the run continues and stops instances
 */
public record CheckLimitsResponse(boolean go) {}

package dev.curfew.functions.checklimits;

import java.util.List;

/**
 * @param go whether the run goes on to stop
 * @param exceeded each limit that the plan exceeds, for people
 */
public record CheckLimitsResponse(boolean go, List<String> exceeded) {}

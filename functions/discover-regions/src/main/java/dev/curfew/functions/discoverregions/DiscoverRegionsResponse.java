package dev.curfew.functions.discoverregions;

import dev.curfew.instance.Target;
import java.util.List;

/**
 * @param acquired whether this execution acquired the run lock
 * @param holder ARN of the execution that holds the lock; empty if it is this one
 */
public record DiscoverRegionsResponse(boolean acquired, String holder, List<Target> targets) {}

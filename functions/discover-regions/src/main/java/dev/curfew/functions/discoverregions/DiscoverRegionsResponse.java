package dev.curfew.functions.discoverregions;

import dev.curfew.instance.Target;
import java.util.List;

/**
 * @param begun whether the run is this execution's
 * @param holder ARN of the execution that has the run; empty text where it is this one
 */
public record DiscoverRegionsResponse(boolean begun, String holder, List<Target> targets) {}

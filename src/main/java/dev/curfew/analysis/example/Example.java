package dev.curfew.analysis.example;

import dev.curfew.instance.Instance;
import dev.curfew.instance.SpotRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * An instance that EC2 could list, and a moment.
 *
 * @param at the moment of the evaluation
 * @param instance its attributes, as few as the question allows
 * @param spotRequest what EC2 reports about its Spot request; empty if that is unknown or not
 *     needed
 * @param instanceStorage whether its type has instance storage; empty if the program's table has
 *     the type, or if that is unknown
 */
public record Example(
    Instant at,
    Instance instance,
    Optional<SpotRequest> spotRequest,
    Optional<Boolean> instanceStorage) {}

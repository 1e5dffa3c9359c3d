package dev.curfew.aws.metrics;

import static java.util.Objects.requireNonNull;

import dev.curfew.report.delivery.Metrics;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Writes each count to standard output as a line that CloudWatch reads as a metric (its embedded
 * metric format), in the namespace {@link #NAMESPACE} with the one dimension {@link #DIMENSION}.
 * There is no call, so there is nothing that can fail. Thread-safe.
 */
public final class LogMetrics implements Metrics {
  /** Where CloudWatch shows them; {@code template.yaml} has alarms on it. */
  public static final String NAMESPACE = "Curfew";

  /** The dimension that distinguishes deployments; its value is the deployment's name. */
  public static final String DIMENSION = "Deployment";

  static {
    // Else the library looks for an agent to send to, wherever it finds itself outside of Lambda.
    EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
  }

  private final String deployment;

  /**
   * @param deployment ASCII, not blank
   */
  public LogMetrics(String deployment) {
    this.deployment = requireNonNull(deployment, "deployment");
  }

  @Override
  public void count(String name, int value) {
    MetricsFactory.getMetricsInstance()
        .flushSingleMetric(
            name, value, MetricUnit.COUNT, NAMESPACE, DimensionSet.of(DIMENSION, deployment));
  }
}

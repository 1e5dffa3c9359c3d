/** CloudWatch's metrics, as lines of the log. */
package dev.curfew.aws.metrics;

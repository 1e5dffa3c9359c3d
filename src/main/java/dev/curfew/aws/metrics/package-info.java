/** CloudWatch's metrics, as lines of the log. */
@NullMarked
package dev.curfew.aws.metrics;

import org.jspecify.annotations.NullMarked;

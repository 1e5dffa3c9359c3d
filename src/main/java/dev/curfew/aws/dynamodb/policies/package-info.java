/** The operator's policies: one item for each, in a DynamoDB table of their own. */
@NullMarked
package dev.curfew.aws.dynamodb.policies;

import org.jspecify.annotations.NullMarked;

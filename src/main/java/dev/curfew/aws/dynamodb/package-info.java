/**
 * The ledger and the run locks, in one DynamoDB table. {@code docs/ledger.md} describes the items
 * as the console shows them. Only {@code LedgerKeys} defines keys.
 */
@NullMarked
package dev.curfew.aws.dynamodb;

import org.jspecify.annotations.NullMarked;

/**
 * The operator's policies, the ledger and its claims, in two DynamoDB tables. {@code
 * docs/ledger.md} shows the items as they stand in the console. Which item is where is decided in
 * {@code LedgerKeys}, nowhere else.
 */
package dev.curfew.aws.dynamodb;

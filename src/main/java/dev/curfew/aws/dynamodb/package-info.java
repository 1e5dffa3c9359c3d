/**
 * The two DynamoDB tables: the operator's policies, and the ledger with its claims. {@code
 * docs/ledger.md} shows the items as they stand in the console. Which item is where is decided in
 * {@link dev.curfew.aws.dynamodb.TableDefinitions} and {@code LedgerKeys}, nowhere else.
 */
package dev.curfew.aws.dynamodb;

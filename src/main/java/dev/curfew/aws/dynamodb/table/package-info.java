/**
 * How this program talks to a DynamoDB table: items, conditions, pages, batches, and what errors
 * mean. Knows the keys of both tables, and nothing of what stands under them.
 */
package dev.curfew.aws.dynamodb.table;

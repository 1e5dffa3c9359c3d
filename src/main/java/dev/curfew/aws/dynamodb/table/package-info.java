/**
 * Access to DynamoDB tables: items, conditions, pages, batches and errors. Knows the keys of both
 * tables, and nothing of the items stored in them.
 */
package dev.curfew.aws.dynamodb.table;

/**
 * Access to DynamoDB tables: items, conditions, pages, batches and errors. Knows the keys of both
 * tables, and nothing of the items stored in them.
 */
@NullMarked
package dev.curfew.aws.dynamodb.table;

import org.jspecify.annotations.NullMarked;

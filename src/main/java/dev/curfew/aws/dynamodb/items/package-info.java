/** The items of the ledger: their keys, and what they hold. */
@NullMarked
package dev.curfew.aws.dynamodb.items;

import org.jspecify.annotations.NullMarked;

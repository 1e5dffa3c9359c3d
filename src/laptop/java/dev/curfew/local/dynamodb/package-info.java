/** DynamoDB Local inside this process: both tables, without an AWS account. */
@NullMarked
package dev.curfew.local.dynamodb;

import org.jspecify.annotations.NullMarked;

/** DynamoDB Local inside this process: both tables, without an AWS account. */
package dev.curfew.local.dynamodb;

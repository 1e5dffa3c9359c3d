/**
 * The commands {@code curfew policies ...}: validate a directory, push it to a table, pull it from
 * one.
 */
package dev.curfew.cli.policies;

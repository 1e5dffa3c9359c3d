/**
 * The commands {@code curfew policies ...}: validate a directory, push it to a table, pull it from
 * one.
 */
@NullMarked
package dev.curfew.cli.policies;

import org.jspecify.annotations.NullMarked;

/**
 * Commands that answer questions about policies: {@code policies analyze}, {@code policies diff},
 * {@code policies test} and {@code explain}.
 */
@NullMarked
package dev.curfew.cli.questions;

import org.jspecify.annotations.NullMarked;

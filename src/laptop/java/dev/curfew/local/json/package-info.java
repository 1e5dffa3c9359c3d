/** Error messages about JSON documents that do not have the expected form. */
@NullMarked
package dev.curfew.local.json;

import org.jspecify.annotations.NullMarked;

/** What is wrong in a document, and at which path. */
@NullMarked
package dev.curfew.policy.document.error;

import org.jspecify.annotations.NullMarked;

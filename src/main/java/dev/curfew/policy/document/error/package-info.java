/** What is wrong in a document, and where. */
@NullMarked
package dev.curfew.policy.document.error;

import org.jspecify.annotations.NullMarked;

/** What the forms of a report have in common: the words, and what to say first. Pure. */
@NullMarked
package dev.curfew.report.words;

import org.jspecify.annotations.NullMarked;

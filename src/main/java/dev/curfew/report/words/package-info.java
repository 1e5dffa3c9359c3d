/** What the forms of a report have in common: the words, and what to say first. Pure. */
package dev.curfew.report.words;

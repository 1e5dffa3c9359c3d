/** The whole report as files, of a night or of a morning. */
@NullMarked
package dev.curfew.report.files;

import org.jspecify.annotations.NullMarked;

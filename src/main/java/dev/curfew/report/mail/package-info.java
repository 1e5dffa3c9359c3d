/** Reports as mail: the HTML, the whole mail, and its MIME encoding. Pure. */
@NullMarked
package dev.curfew.report.mail;

import org.jspecify.annotations.NullMarked;

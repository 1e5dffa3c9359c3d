/** Reports as mail: the HTML, the whole mail, and its MIME encoding. Pure. */
package dev.curfew.report.mail;

/** {@code policies diff}, and the same comparison before a push. */
@NullMarked
package dev.curfew.cli.questions.diff;

import org.jspecify.annotations.NullMarked;

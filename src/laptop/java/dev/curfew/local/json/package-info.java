/** How the documents that the laptop reads are reported when they break their format. */
@NullMarked
package dev.curfew.local.json;

import org.jspecify.annotations.NullMarked;

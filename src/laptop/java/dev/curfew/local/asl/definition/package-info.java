/**
 * The definition of a state machine as immutable records. A field or type that they do not have is
 * refused by name and place, so that nothing runs here in another way than on AWS. Whether the
 * definition is otherwise valid is left to the validators that the build runs.
 */
@NullMarked
package dev.curfew.local.asl.definition;

import org.jspecify.annotations.NullMarked;

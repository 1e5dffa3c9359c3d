/** Why the embedded EC2 rejects a call that stops or starts instances. */
@NullMarked
package dev.curfew.local.fleet.ec2.refusal;

import org.jspecify.annotations.NullMarked;

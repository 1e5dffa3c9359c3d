/** The states that an instance of the embedded EC2 passes through after a call, and when. */
@NullMarked
package dev.curfew.local.fleet.ec2.timeline;

import org.jspecify.annotations.NullMarked;

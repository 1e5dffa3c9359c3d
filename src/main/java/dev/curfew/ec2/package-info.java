/** Ports to EC2, and what its errors mean. */
@NullMarked
package dev.curfew.ec2;

import org.jspecify.annotations.NullMarked;

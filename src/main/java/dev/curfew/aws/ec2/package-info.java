/** EC2: regions, instances, and stopping them. */
@NullMarked
package dev.curfew.aws.ec2;

import org.jspecify.annotations.NullMarked;

/**
 * AWS as Curfew sees it: {@link dev.curfew.aws.AwsAccount} hands over the ports' adapters. The only
 * room that knows the AWS SDK.
 */
@NullMarked
package dev.curfew.aws;

import org.jspecify.annotations.NullMarked;

package dev.curfew.policy.document.error;

import static java.util.Objects.requireNonNull;

/**
 * One error of one document.
 *
 * @param policy the name of the document; for a file that is neither a policy nor a calendar, its
 *     path
 * @param path JSON Pointer (RFC 6901) of the value in error; empty for the document as a whole
 * @param found what is there, as text
 * @param allowed what is allowed there, as text
 */
public record PolicyError(String policy, String path, String found, String allowed) {
  public PolicyError {
    requireNonNull(policy, "policy");
    requireNonNull(path, "path");
    requireNonNull(found, "found");
    requireNonNull(allowed, "allowed");
  }
}

package dev.curfew.policy.document;

import static java.util.Objects.requireNonNull;

/**
 * One mistake in one document.
 *
 * @param policy the policy's id, else the name of the file or item
 * @param path JSON Pointer (RFC 6901) of the place; empty where the document as a whole cannot be
 *     read
 * @param found what stands there, for people
 * @param allowed what may stand there, for people
 */
public record PolicyError(String policy, String path, String found, String allowed) {
  public PolicyError {
    requireNonNull(policy, "policy");
    requireNonNull(path, "path");
    requireNonNull(found, "found");
    requireNonNull(allowed, "allowed");
  }
}

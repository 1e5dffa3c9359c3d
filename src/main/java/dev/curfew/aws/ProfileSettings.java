package dev.curfew.aws;

import dev.curfew.failure.Misconfigured;
import java.io.UncheckedIOException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/** Checks the configuration files of AWS, and that one has the selected profile. */
final class ProfileSettings {
  private ProfileSettings() {}

  /**
   * @throws Misconfigured if a file cannot be read, or the profile that AWS_PROFILE names is in
   *     none: the SDK would use other credentials, perhaps of another account
   */
  static void check() {
    ProfileFile file = read();
    ProfileFileSystemSetting.AWS_PROFILE
        .getNonDefaultStringValue()
        .filter(profile -> !profile.isEmpty() && file.profile(profile).isEmpty())
        .ifPresent(profile -> {
          throw new Misconfigured(
              "AWS_PROFILE: found '%s', which is not a profile in %s".formatted(profile, files()));
        });
  }

  private static ProfileFile read() {
    try {
      return ProfileFile.defaultProfileFile();
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException invalid) {
      throw new Misconfigured(
          "AWS configuration: cannot read %s: %s"
              .formatted(files(), SdkFailures.messages(invalid)));
    }
  }

  private static String files() {
    return "%s or %s"
        .formatted(
            ProfileFileLocation.configurationFilePath(), ProfileFileLocation.credentialsFilePath());
  }
}

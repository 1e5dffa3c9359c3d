package dev.curfew.instance;

import java.util.List;
import java.util.Optional;

/**
 * Regions that exist, of all partitions. Not complete, as AWS adds regions: a name that is missing
 * here may be a region too. Source: AWS General Reference, "Regional endpoints".
 */
public final class KnownRegions {
  /** The names, in the order in which examples prefer them. */
  public static final List<String> NAMES =
      List.of(
          "eu-west-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2",
          "eu-central-1",
          "eu-central-2",
          "eu-west-2",
          "eu-west-3",
          "eu-north-1",
          "eu-south-1",
          "eu-south-2",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-southeast-1",
          "ap-southeast-2",
          "ap-southeast-3",
          "ap-southeast-4",
          "ap-southeast-5",
          "ap-southeast-6",
          "ap-southeast-7",
          "ap-south-1",
          "ap-south-2",
          "ap-east-1",
          "ap-east-2",
          "ca-central-1",
          "ca-west-1",
          "sa-east-1",
          "me-south-1",
          "me-central-1",
          "il-central-1",
          "af-south-1",
          "mx-central-1",
          "us-gov-west-1",
          "us-gov-east-1",
          "cn-north-1",
          "cn-northwest-1",
          "eusc-de-east-1",
          "us-iso-east-1",
          "us-iso-west-1",
          "us-isob-east-1",
          "us-isob-west-1",
          "us-isof-east-1",
          "us-isof-south-1",
          "eu-isoe-west-1");

  private KnownRegions() {}

  /** The region that differs from the text only in hyphens and other punctuation. */
  public static Optional<String> similarTo(String text) {
    return NAMES.stream().filter(name -> lettersOf(name).equals(lettersOf(text))).findFirst();
  }

  private static String lettersOf(String text) {
    return text.replaceAll("[^a-z0-9]", "");
  }
}

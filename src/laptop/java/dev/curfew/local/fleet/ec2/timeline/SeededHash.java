package dev.curfew.local.fleet.ec2.timeline;

/** Numbers that look random and are the same in every run. */
public final class SeededHash {
  private SeededHash() {}

  /** Depends on the seed and every character (the finalizer of SplitMix64 over a simple sum). */
  public static long hash(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash * 31 + text.charAt(i));
    }
    return mix(hash);
  }

  private static long mix(long value) {
    long mixed = value + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
